package dev.hotswapd.adapter.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FileNamesTest {
    @TempDir
    Path folder;

    /** A path of any bytes, as the kernel has it. */
    private Path named(byte[] name) {
        StringBuilder address = new StringBuilder("file:///");
        for (byte each : name) {
            address.append('%').append(HexFormat.of().toHexDigits(each));
        }
        return folder.resolve(Path.of("/").relativize(Path.of(URI.create(address.toString()))));
    }

    private List<Path> listed() throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            entries.forEach(found::add);
        }
        return found;
    }

    @ParameterizedTest
    @CsvSource({
        // größe.h in ISO 8859-1, in UTF-8, and cut in the middle of a letter
        "6772f6df652e68, gr\\xf6\\xdfe.h",
        "6772c3b6c39f652e68, größe.h",
        "6772c3, gr\\xc3",
        // The first half of a letter of four bytes, one that is too long, and half of a pair
        "f09f, \\xf0\\x9f",
        "c0af, \\xc0\\xaf",
        "eda080, \\xed\\xa0\\x80",
        // What Java puts in place of what it cannot read, as a name of its own
        "efbfbd, \ufffd",
        "f09f9880, \ud83d\ude00",
        // Backslashes, also such as look like a byte
        "615c62, a\\b",
        "5c786636, \\x5cxf6",
        "5c784636, \\xF6",
        "5c, \\",
        "20c3a42520, ' ä% '"
    })
    void areReadableAndLeadBackToTheFile(String bytes, String text) throws IOException {
        Path file = Files.createFile(named(HexFormat.of().parseHex(bytes)));

        assertThat(FileNames.text(folder.relativize(file))).isEqualTo(text);
        assertThat(listed()).singleElement().satisfies(found -> {
            assertThat(FileNames.lastName(found)).isEqualTo(text);
            assertThat(found).isEqualTo(FileNames.below(folder, text));
        });
        assertThat(FileNames.below(folder, text)).isRegularFile();
        assertThat(HexFormat.of().formatHex(FileNames.terminated(file))).endsWith("2f" + bytes + "00");
    }

    @Test
    void ofFoldersAreLikeThoseOfFiles() throws IOException {
        Path inner = named(new byte[] {'d', (byte) 0xe4});
        Files.createDirectories(inner);
        Path file = Files.createFile(inner.resolve("w.h"));

        assertThat(FileNames.text(folder.relativize(inner))).isEqualTo("d\\xe4");
        assertThat(FileNames.text(folder.relativize(file))).isEqualTo("d\\xe4/w.h");
        assertThat(FileNames.below(folder, "d\\xe4/w.h")).isEqualTo(file);
        assertThat(FileNames.below(folder, "")).isEqualTo(folder);
    }

    @Test
    void ofAnyBytesDiffer() throws IOException {
        Random random = new Random(7);
        byte[] likely = {'a', '\\', 'x', '5', 'c', (byte) 0xc3, (byte) 0xb6, (byte) 0xff, '%'};
        for (int i = 0; i < 500; i++) {
            byte[] name = new byte[1 + random.nextInt(8)];
            for (int at = 0; at < name.length; at++) {
                name[at] = likely[random.nextInt(likely.length)];
            }
            Path file = named(name);
            Files.deleteIfExists(file);
            Files.createFile(file);
        }
        List<Path> files = listed();

        assertThat(files.stream().map(FileNames::lastName)).doesNotHaveDuplicates();
        assertThat(files).allSatisfy(file -> assertThat(FileNames.below(folder, FileNames.lastName(file)))
                .isEqualTo(file));
    }
}
