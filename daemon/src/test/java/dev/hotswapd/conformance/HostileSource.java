package dev.hotswapd.conformance;

import dev.hotswapd.testing.NativeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A source below {@code src/test/plugins/hostile}, and how it is compiled.
 *
 * @param file name of the source
 * @param flags of the compiler
 */
record HostileSource(String file, List<String> flags) {
    private static final Path BASE = Path.of(System.getProperty("basedir", ".")).toAbsolutePath();
    private static final Path FOLDER = BASE.resolve("src/test/plugins/hostile");

    HostileSource {
        flags = List.copyOf(flags);
    }

    static HostileSource of(String file) {
        return new HostileSource(file, List.of());
    }

    /** A good version that prints this word. */
    static HostileSource good(String word) {
        return of("good.c").define("WORD=\"" + word + "\"");
    }

    HostileSource define(String macro) {
        return with("-D" + macro);
    }

    HostileSource with(String flag) {
        return new HostileSource(
                file, Stream.concat(flags.stream(), Stream.of(flag)).toList());
    }

    /** The same with other bytes. */
    HostileSource another() {
        return with("-Wl,--build-id=0xabcdef");
    }

    Path library(Path target) {
        return NativeSource.named("hostile/" + file)
                .with("-O0", "-g", "-Wall", "-Wextra", "-pthread")
                .withHeader()
                .with(flags.toArray(String[]::new))
                .library(target);
    }

    /** {@code FILE:LINE} of the line that says {@code here}. */
    String here() throws IOException {
        List<String> lines = Files.readAllLines(FOLDER.resolve(file));
        int index = IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).contains("/* here */"))
                .findFirst()
                .orElseThrow();
        return file + ":" + (index + 1);
    }
}
