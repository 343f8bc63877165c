package dev.hotswapd.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.testing.Aftermath;
import dev.hotswapd.testing.DaemonProcess;
import dev.hotswapd.testing.NativeSource;
import dev.hotswapd.testing.ScriptedProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Standard output that nobody reads for a while: a terminal that is paused, or a pager that nobody pages. */
class UnreadOutputTest {
    private static final String KEYS = """
            "tick": {"interval": "20ms"}, "trial": 3, "isolation": "%s"
            """;

    /** More than a pipe and all that waits for it. */
    private static final long MUCH = 1 << 20;

    private static final Pattern LINE = Pattern.compile("ticker \\| one (\\d+) of .*");
    private static final Pattern LEFT_OUT = Pattern.compile("… ([\\d,]+) lines left out: .*");

    @TempDir
    Path folder;

    private final List<DaemonProcess> started = new ArrayList<>();
    private Path reads;

    @BeforeEach
    void layOut() {
        reads = folder.resolve("reads");
    }

    /** Where a test has failed: to end the pipe's shell would end nothing else. */
    @AfterEach
    void endAll() throws IOException {
        for (DaemonProcess daemon : started) {
            daemon.offspring().stream()
                    .map(process -> Long.parseLong(process.substring(0, process.indexOf(' '))))
                    .flatMap(pid -> ProcessHandle.of(pid).stream())
                    .forEach(ProcessHandle::destroyForcibly);
            daemon.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"process", "none"})
    void holdsUpNeitherTicksNorSavesNorTheEnd(String isolation) throws Exception {
        ScriptedProject project = flooding(isolation);
        DaemonProcess daemon = unread(project);
        awaitMuchIn(daemon);
        project.save("cp " + library("two") + " " + ScriptedProject.ARTIFACT);
        daemon.awaitEvents("version.good", 2);

        assertThat(daemon.events("version.swapped")).hasSize(2);
        assertThat(daemon.events("tick.hung")).isEmpty();
        ProcessHandle itself = itself(daemon);
        itself.destroy();
        itself.onExit().get(60, TimeUnit.SECONDS);

        assertThat(daemon.outputLines()).isEmpty();
        Aftermath.prove(daemon);
        assertThat(Files.readString(daemon.dataDir().resolve("hotswapd.log"))).endsWith("hotswapd stopped: signal\n");
        Files.createFile(reads);
        daemon.awaitExit();
        assertThat(daemon.errorLines()).isEmpty();
    }

    @Test
    void saysWhatWasLeftOutOnceItIsReadAgain() throws Exception {
        DaemonProcess daemon = unread(flooding("process"));
        awaitMuchIn(daemon);
        Files.createFile(reads);
        daemon.awaitThat("what was left out", () -> daemon.outputLines().stream()
                .anyMatch(line -> LEFT_OUT.matcher(line).matches()));
        daemon.awaitMoreLines("ticker", 2_000);
        itself(daemon).destroy();
        daemon.awaitExit();

        List<String> lines = daemon.outputLines();
        proveThatNothingElseIsMissing(lines);
        assertThat(lines.get(lines.size() - 1)).endsWith("hotswapd stopped: signal");
        assertThat(daemon.errorLines()).isEmpty();
        Aftermath.prove(daemon);
    }

    private ScriptedProject flooding(String isolation) throws IOException {
        ScriptedProject project = ScriptedProject.configured(folder, "20s", KEYS.formatted(isolation));
        project.save("cp " + library("one") + " " + ScriptedProject.ARTIFACT);
        return project;
    }

    private Path library(String word) {
        return NativeSource.named("floods.c").define("WORD", "\"" + word + "\"").library(folder.resolve(word + ".so"));
    }

    /** With a reader that does not begin before it is allowed to. */
    private DaemonProcess unread(ScriptedProject project) throws IOException {
        String reader = "{ until [ -e " + reads + " ]; do sleep 0.05; done; exec cat; }";
        String line = String.join(" ", DaemonProcess.command("run")) + " | " + reader;
        DaemonProcess daemon =
                DaemonProcess.start(new ProcessBuilder("sh", "-c", line), project.path(""), project.path(".hotswapd"));
        started.add(daemon);
        return daemon;
    }

    private static ProcessHandle itself(DaemonProcess daemon) {
        long pid = daemon.events("daemon.started").get(0).path("pid").asLong();
        return ProcessHandle.of(pid).orElseThrow();
    }

    /** What the log has and the pipe has no room for must have been left out. */
    private static void awaitMuchIn(DaemonProcess daemon) {
        Path log = daemon.dataDir().resolve("hotswapd.log");
        daemon.awaitThat("much output", () -> Files.exists(log) && Files.size(log) > MUCH);
        daemon.awaitEvents("version.good", 1);
    }

    private static void proveThatNothingElseIsMissing(List<String> lines) {
        long last = 0;
        long leftOut = 0;
        for (String line : lines) {
            Matcher printed = LINE.matcher(line);
            Matcher notice = LEFT_OUT.matcher(line);
            if (printed.matches()) {
                long number = Long.parseLong(printed.group(1));
                assertThat(number).isBetween(last + 1, last + 1 + leftOut);
                last = number;
                leftOut = 0;
            } else if (notice.matches()) {
                leftOut = Long.parseLong(notice.group(1).replace(",", ""));
            }
        }
    }
}
