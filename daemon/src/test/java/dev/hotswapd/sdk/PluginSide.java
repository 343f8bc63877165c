package dev.hotswapd.sdk;

import dev.hotswapd.testing.NativeSource;
import dev.hotswapd.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What a plugin's author has: a compiler and {@code sample-plugin}. */
final class PluginSide {
    /** What the header is to be clean under, in either language. */
    static final List<String> WARNINGS =
            List.of("-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wshadow", "-Werror");

    private PluginSide() {}

    static Path samples() {
        return Path.of(System.getProperty("basedir", "."))
                .toAbsolutePath()
                .normalize()
                .resolveSibling("sample-plugin");
    }

    /** A source below {@code src/test/plugins/sdk}, with the header at hand. */
    static NativeSource source(String file) {
        return NativeSource.named("sdk/" + file).with("-I" + samples().resolve("include"));
    }

    /** The schema that a library exports, one line for the struct and one for each field. */
    static List<String> schema(Path library) throws IOException {
        Path reader = source("print-schema.c").with("-ldl").compile(library.resolveSibling("print-schema"));
        return Tool.run(samples(), reader.toString(), library.toString())
                .lines()
                .toList();
    }

    /** Whether a further compiler is on this machine. */
    static boolean has(String compiler) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
                .map(folder -> Path.of(folder, compiler))
                .anyMatch(Files::isExecutable);
    }

    /** Copies a folder of {@code sample-plugin} without what was built in it. */
    static void copySample(String name, Path target) throws IOException {
        Path from = samples().resolve(name);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.createDirectories(target);
                Files.copy(file, target.resolve(file.getFileName().toString()));
            }
        }
    }
}
