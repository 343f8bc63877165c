package dev.hotswapd.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How tests start the program: as users do, or from the classes as they were compiled where only some tests are run. */
final class Launcher {
    private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));

    /** The script that users start: the build names it once there is a jar for it. */
    private static final String SCRIPT = System.getProperty("hotswapd.launcher", "");

    /** For the compiled classes: as small and quick as the script has it. */
    private static final List<String> SMALL_AND_QUICK = List.of(
            "-Xms16m",
            "-Xmx96m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:+IgnoreUnrecognizedVMOptions",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            "dev.hotswapd.cli.Main");

    private static final List<String> COMMAND = SCRIPT.isEmpty() ? compiled() : installed();

    private Launcher() {}

    /** Start of the command line, for what bears this {@link #put environment}. */
    static List<String> command() {
        return COMMAND;
    }

    /** Has the script take the Java and the jar of this build, whatever else there is and is edited meanwhile. */
    static void put(Map<String, String> environment) {
        environment.put("JAVA_HOME", JAVA_HOME.toString());
        environment.put("HOTSWAPD_JAR", "as-is");
    }

    private static List<String> compiled() {
        return Stream.concat(Stream.of(JAVA_HOME.resolve("bin/java").toString()), SMALL_AND_QUICK.stream())
                .toList();
    }

    /** The first start of a new jar makes its class archives: no test must take that for its own. */
    private static List<String> installed() {
        ProcessBuilder first = new ProcessBuilder(SCRIPT, "--version")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        put(first.environment());
        try {
            int exitCode = first.start().waitFor();
            if (exitCode != 0) {
                throw new AssertionError(SCRIPT + " --version ended with " + exitCode);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while the archives were made", e);
        }
        return List.of(SCRIPT);
    }
}
