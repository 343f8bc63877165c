package dev.hotswapd.testing;

import dev.hotswapd.daemon.TickProcessMain;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Commands that run classes of these tests in a JVM of their own, as small and quick as can be. */
public final class TestJvm {
    private TestJvm() {}

    /** Runs this class. */
    public static List<String> command(String main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:+DisplayVMOutputToStderr",
                "-XX:+IgnoreUnrecognizedVMOptions",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                main));
        command.addAll(List.of(arguments));
        return command;
    }

    /** A tick process, but for the arguments that are its own. */
    public static List<String> tickProcess() {
        return command("dev.hotswapd.cli.Main", TickProcessMain.ARGUMENT);
    }

    /** Tick processes that this one has started and that have not ended. */
    public static List<ProcessHandle> tickProcesses() {
        return ProcessHandle.current()
                .children()
                .filter(child -> child.info().arguments().stream()
                        .flatMap(Stream::of)
                        .anyMatch(TickProcessMain.ARGUMENT::equals))
                .toList();
    }
}
