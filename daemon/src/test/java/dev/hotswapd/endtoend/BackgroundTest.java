package dev.hotswapd.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.testing.Aftermath;
import dev.hotswapd.testing.DaemonProcess;
import dev.hotswapd.testing.ScriptedProject;
import dev.hotswapd.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A daemon that a shell has started with {@code &}: to read the terminal would stop it. */
class BackgroundTest {
    @Test
    void goesOnWhileTheShellHasTheTerminal(@TempDir Path folder) throws IOException, InterruptedException {
        ScriptedProject project = ScriptedProject.building(folder, "one");
        try (DaemonProcess daemon = inTheBackground(project)) {
            daemon.awaitPrinted("ticker", "one 1");
            project.saveGood("two");
            daemon.awaitEvents("version.swapped", 2);
            daemon.awaitMoreLines("ticker", 10);

            long pid = daemon.events("daemon.started").get(0).path("pid").asLong();
            isStoppedAloneByCtrlZ(daemon, pid);
            daemon.awaitMoreLines("ticker", 10);
            ProcessHandle.of(pid).orElseThrow().destroy();
            assertThat(daemon.awaitExit()).isZero();
            assertThat(daemon.offspring()).isEmpty();
            Aftermath.prove(daemon);
        }
    }

    /** What a terminal does that has it in the foreground. */
    private static void isStoppedAloneByCtrlZ(DaemonProcess daemon, long pid) throws IOException {
        Path host = Path.of(
                "/proc", daemon.events("host.started").get(0).path("pid").asText());
        Tool.run(Path.of("."), "kill", "-TSTP", "--", "-" + group(pid));
        try {
            daemon.awaitThat("its stop", () -> state(Path.of("/proc", Long.toString(pid))) == 'T');

            long before = switches(host);
            daemon.awaitThat("ticks", () -> switches(host) > before + 20);
            assertThat(state(host)).isNotEqualTo('T');
        } finally {
            Tool.run(Path.of("."), "kill", "-CONT", "--", "-" + group(pid));
        }
    }

    private static char state(Path process) throws IOException {
        return stat(process)[0].charAt(0);
    }

    private static String group(long pid) throws IOException {
        return stat(Path.of("/proc", Long.toString(pid)))[2];
    }

    /** What follows the name, see proc(5). */
    private static String[] stat(Path process) throws IOException {
        String stat = Files.readString(process.resolve("stat"));
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    }

    /** How often its tick thread has slept until the next tick. */
    private static long switches(Path process) throws IOException {
        try (Stream<Path> threads = Files.list(process.resolve("task"))) {
            for (Path thread : threads.toList()) {
                if (Files.readString(thread.resolve("comm")).startsWith("hotswapd-tick")) {
                    return Files.readAllLines(thread.resolve("status")).stream()
                            .filter(line -> line.startsWith("voluntary_ctxt_switches:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")))
                            .sum();
                }
            }
        }
        throw new AssertionError("no tick thread in " + process);
    }

    /** On a pseudo-terminal of script(1), with a shell that gives each of its jobs a process group of its own. */
    private static DaemonProcess inTheBackground(ScriptedProject project) throws IOException {
        String line = "exec sh -mc '" + String.join(" ", DaemonProcess.command("run"))
                + " & pid=$!; while kill -0 $pid 2>/dev/null; do sleep 0.1; done; wait $pid'";
        ProcessBuilder script = new ProcessBuilder("script", "-qec", line, "/dev/null");
        return DaemonProcess.start(script, project.path(""), project.path(".hotswapd"));
    }
}
