package dev.hotswapd.adapter.commonsexec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hotswapd.adapter.jna.NativeProcessGroups;
import dev.hotswapd.adapter.proc.ProcessTable;
import dev.hotswapd.build.BuildCommand;
import dev.hotswapd.build.BuildRequest;
import dev.hotswapd.build.BuildRunner;
import dev.hotswapd.build.BuildSettings;
import dev.hotswapd.testing.TestWorkers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs real commands, and proves after each test that neither a process, a thread nor a file is left of them.
 *
 * <p>Processes are known by a variable in their environment.
 */
abstract class RealBuilds {
    static final Duration LONG = Duration.ofMinutes(5);
    private static final String MARK = "HOTSWAPD_TEST_RUN";

    Path dir;

    final ProcessTable table = new ProcessTable();
    private final String run = ProcessHandle.current().pid() + "-" + System.nanoTime();
    CommonsExecBuildRunner runner;
    private Path output;

    @BeforeEach
    void open(@TempDir Path folder) {
        dir = folder;
        output = dir.resolve("output");
        runner = new CommonsExecBuildRunner(new NativeProcessGroups(), output, TestWorkers.inTest());
        // A process that it starts while a test writes a program holds that open, and then nobody can execute it.
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .until(() -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().equals("hotswapd-build-warm-up")));
    }

    @AfterEach
    void leavesNothingBehind() throws Exception {
        runner.close();
        assertThat(alive()).as("processes").isEmpty();
        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("hotswapd-build")));
        try (var files = Files.list(output)) {
            assertThat(files).as("files").isEmpty();
        }
    }

    /** Processes of this test that are alive. */
    List<ProcessTable.Entry> alive() {
        return table.startedWith(MARK + "=" + run);
    }

    boolean isAlive(ProcessHandle process) {
        return table.process(process.pid()).isPresent();
    }

    BuildRequest request(BuildCommand command, Duration timeout, Duration grace) {
        return new BuildRequest(
                "ticker", 1, new BuildSettings(command, dir, Map.of(MARK, run), timeout, grace), List.of());
    }

    BuildRunner.RunningBuild start(BuildRequest request, RecordingListener listener) {
        return runner.start(request, listener);
    }

    /** Starts {@code script} in a shell, with much time and a grace that no test waits for. */
    BuildRunner.RunningBuild shell(String script, RecordingListener listener) {
        return runner.start(request(new BuildCommand.Shell(script), LONG, LONG), listener);
    }

    RecordingListener runShell(String script) {
        RecordingListener listener = new RecordingListener();
        shell(script, listener);
        listener.result();
        return listener;
    }

    RecordingListener runArgv(String... argv) {
        RecordingListener listener = new RecordingListener();
        runner.start(request(new BuildCommand.Argv(List.of(argv)), LONG, LONG), listener);
        listener.result();
        return listener;
    }
}
