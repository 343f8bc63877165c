package dev.hotswapd.adapter.filesystem;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Recognises compiled code by its first bytes. */
final class MachineCode {
    private static final List<String> BEGINNINGS = List.of(
            "\u007fELF",
            "!<arch>\n",
            "!<thin>\n",
            // Windows: programs and libraries.
            "MZ\u0090\0",
            // Mach-O, 32 and 64 bits, and universal files.
            "\u00ce\u00fa\u00ed\u00fe",
            "\u00cf\u00fa\u00ed\u00fe",
            "\u00ca\u00fe\u00ba\u00be");

    private MachineCode() {}

    static boolean startsIn(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            String start = new String(in.readNBytes(8), StandardCharsets.ISO_8859_1);
            return BEGINNINGS.stream().anyMatch(start::startsWith);
        }
    }
}
