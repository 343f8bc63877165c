package dev.hotswapd.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A source below {@code src/test/plugins}, compiled with the machine's real compiler. A missing compiler fails the test.
 *
 * @param file name of the source
 * @param flags of the compiler
 */
public record NativeSource(String file, List<String> flags) {
    public NativeSource {
        flags = List.copyOf(flags);
    }

    public static NativeSource named(String file) {
        return new NativeSource(file, List.of());
    }

    /** With a macro whose value is taken as it is. */
    public NativeSource define(String macro, Object value) {
        return with("-D" + macro + "=" + value);
    }

    /** With the macro {@code OUTPUT} naming the file that ticks write to. */
    public NativeSource output(Path file) {
        return define("OUTPUT", "\"" + file + "\"");
    }

    public NativeSource with(String... more) {
        List<String> all = new ArrayList<>(flags);
        all.addAll(List.of(more));
        return new NativeSource(file, all);
    }

    /** With {@code hotswapd.h} where an include finds it. */
    public NativeSource withHeader() {
        return with(
                "-I" + sources().resolve("../../../../sample-plugin/include").normalize());
    }

    /** Compiles a shared library; returns {@code target}. */
    public Path library(Path target) {
        return with("-shared", "-fPIC").compile(target);
    }

    /** Compiles with no further flags; returns {@code target}. */
    public Path compile(Path target) {
        List<String> command = new ArrayList<>();
        command.add(file.endsWith(".cpp") ? "c++" : "cc");
        command.addAll(List.of(
                "-O1", "-g0", "-o", target.toString(), sources().resolve(file).toString()));
        // After the source, where the linker wants libraries.
        command.addAll(flags);
        try {
            Process compiler =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output =
                    new String(compiler.getInputStream().readAllBytes(), java.nio.charset.Charset.defaultCharset());
            if (compiler.waitFor() != 0) {
                throw new AssertionError(String.join(" ", command) + "\n" + output);
            }
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException("no compiler here: install gcc and g++", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while compiling", e);
        }
    }

    private static Path sources() {
        return Path.of(System.getProperty("basedir", "."))
                .resolve("src/test/plugins")
                .toAbsolutePath();
    }
}
