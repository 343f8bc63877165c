package dev.hotswapd.adapter.commonsexec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hotswapd.adapter.jna.NativeProcessGroups;
import dev.hotswapd.adapter.proc.ProcessGroups;
import dev.hotswapd.adapter.proc.ProcessTable;
import dev.hotswapd.build.BuildCommand;
import dev.hotswapd.build.BuildResult;
import dev.hotswapd.build.BuildRunner;
import dev.hotswapd.testing.TestWorkers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Cancelling, timeouts, and what happens to children that hide. */
class EndingBuildsTest {
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration ENOUGH_TO_PRINT = Duration.ofSeconds(5);
    private static final String SLEEP_FOR_EVER = "while :; do sleep 1000; done";

    @Nested
    class ACancelledBuild extends RealBuilds {
        @Test
        void isGoneWithAllItsChildren() {
            RecordingListener build = new RecordingListener();
            BuildRunner.RunningBuild running =
                    shell("sleep 1000 & (sleep 1000 & (sleep 1000 &)); echo ready; sleep 1000", build);
            build.awaitLine("ready");
            // The environment of one that is just being executed reads empty.
            await().until(() -> alive().size() >= 4);
            running.cancel();
            assertThat(build.result()).isInstanceOf(BuildResult.Cancelled.class);
            assertThat(alive()).isEmpty();
        }

        @Test
        void isCancelledEvenIfItTrapsTermAndExitsWithZero() {
            RecordingListener build = new RecordingListener();
            BuildRunner.RunningBuild running =
                    // Not in the foreground: a signal just before it starts would be heard when it has ended.
                    shell("trap 'echo tidied; exit 0' TERM; sleep 1000 & echo ready; wait", build);
            build.awaitLine("ready");
            running.cancel();
            assertThat(build.result()).isInstanceOf(BuildResult.Cancelled.class);
            assertThat(build.lines).startsWith("ready").endsWith("tidied");
        }

        @Test
        void asksAgainWhoCouldNotHearWhenItsLeaderHasGone() {
            RecordingListener build = new RecordingListener();
            BuildRunner.RunningBuild running = shell(
                    "trap 'exit 0' TERM; (trap '' TERM; echo ready; while kill -0 $$ 2>/dev/null; do sleep 0.01; done; "
                            + "exec env --default-signal=TERM sleep 1000) & wait",
                    build);
            build.awaitLine("ready");
            running.cancel();
            assertThat(build.result()).isInstanceOf(BuildResult.Cancelled.class);
            assertThat(alive()).isEmpty();
        }

        @Test
        void isKilledWhenItIgnoresTerm() {
            RecordingListener build = new RecordingListener();
            BuildRunner.RunningBuild running = start(
                    request(new BuildCommand.Shell("trap '' TERM; echo ready; " + SLEEP_FOR_EVER), LONG, SHORT), build);
            build.awaitLine("ready");
            running.cancel();
            assertThat(build.result()).isInstanceOf(BuildResult.Cancelled.class);
            assertThat(alive()).isEmpty();
        }

        @Test
        void isKilledWithAChildThatIgnoresTermThoughItItselfDoesNot() {
            RecordingListener build = new RecordingListener();
            BuildRunner.RunningBuild running = start(
                    request(
                            new BuildCommand.Shell("sh -c \"trap '' TERM; echo ready; " + SLEEP_FOR_EVER + "\" & wait"),
                            LONG,
                            SHORT),
                    build);
            build.awaitLine("ready");
            running.cancel();
            build.result();
            assertThat(alive()).isEmpty();
        }

        @Test
        void isTornWhereSomethingHadToBeKilledOrNothingTidiesUp() throws IOException {
            Files.writeString(dir.resolve("Makefile"), "all:\n\t@echo ready; sleep 1000\n");
            Files.writeString(dir.resolve("deaf.mk"), "all:\n\t@trap '' TERM; echo ready; sleep 1000\n");
            Files.writeString(dir.resolve("slow.mk"), "all:\n\t@trap '' TERM; echo ready; sleep 0.1\n");
            assertThat(List.of("make", "make -f deaf.mk", "make -f slow.mk", "echo ready; sleep 1000"))
                    .extracting(this::isTorn)
                    .containsExactly(false, true, true, true);
        }

        @Test
        void isAskedWhileNobodyInItCanGoOnWriting() throws IOException {
            Files.writeString(
                    dir.resolve("Makefile"),
                    "all: a b\na:\n\t@echo ready; while :; do : > a; done\nb:\n\t@while :; do : > b; done\n");
            List<String> states = new CopyOnWriteArrayList<>();
            ProcessGroups signals = new NativeProcessGroups();
            try (CommonsExecBuildRunner watched = new CommonsExecBuildRunner(
                    (group, signal) -> {
                        if (signal == ProcessGroups.SIGTERM) {
                            alive().forEach(process -> states.add(state(process)));
                        }
                        return signals.signal(group, signal);
                    },
                    dir.resolve("output"),
                    TestWorkers.inTest())) {
                boolean torn = true;
                // On a busy machine it may not come to a standstill in time, and then counts as torn.
                for (int attempts = 0; torn && attempts < 50; attempts++) {
                    states.clear();
                    RecordingListener build = new RecordingListener();
                    BuildRunner.RunningBuild running =
                            watched.start(request(new BuildCommand.Shell("make -j2"), LONG, LONG), build);
                    build.awaitLine("ready");
                    running.cancel();
                    torn = ((BuildResult.Cancelled) build.result()).torn();
                }
                assertThat(torn).isFalse();
            }
            // Stopped, or held by one that is.
            assertThat(states).contains("T").doesNotContain("R", "S");
        }

        @Test
        void leavesNoFileWhereOnlyAZombieIsLeftOfIt() throws IOException {
            // So it looks to the kernel until somebody waits for that.
            ProcessGroups signals = new NativeProcessGroups();
            Path output = dir.resolve("another");
            try (CommonsExecBuildRunner another = new CommonsExecBuildRunner(
                    (group, signal) -> signals.signal(group, signal) || signal == 0, output, TestWorkers.inTest())) {
                RecordingListener build = new RecordingListener();
                another.start(request(new BuildCommand.Shell("true"), LONG, LONG), build);
                build.result();
                assertThat(output).isDirectoryNotContaining("glob:**/ticker-*");
            }
        }

        private static String state(ProcessTable.Entry process) {
            try {
                String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
                return stat.substring(stat.lastIndexOf(')') + 2).substring(0, 1);
            } catch (IOException gone) {
                return "X";
            }
        }

        private boolean isTorn(String command) {
            RecordingListener build = new RecordingListener();
            BuildRunner.RunningBuild running = start(request(new BuildCommand.Shell(command), LONG, SHORT), build);
            build.awaitLine("ready");
            running.cancel();
            return ((BuildResult.Cancelled) build.result()).torn();
        }

        @Test
        void isKilledWhenItIsStopped() {
            RecordingListener build = new RecordingListener();
            BuildRunner.RunningBuild running = start(
                    request(new BuildCommand.Shell("echo \"pid $$\"; kill -STOP $$; sleep 1000"), LONG, SHORT), build);
            build.awaitPid("pid");
            running.cancel();
            build.result();
            assertThat(alive()).isEmpty();
        }

        @Test
        void takesAChildWithASessionOfItsOwnAlong() {
            RecordingListener build = new RecordingListener();
            // The parent of the second one is dead: nothing but the mark in its environment leads to it.
            BuildRunner.RunningBuild running = shell(
                    "setsid sh -c 'echo \"child $$\"; " + SLEEP_FOR_EVER + "' & "
                            + "(setsid sh -c 'echo \"orphan $$\"; " + SLEEP_FOR_EVER + "' &); wait",
                    build);
            ProcessHandle child = build.awaitPid("child");
            ProcessHandle orphan = build.awaitPid("orphan");
            running.cancel();
            assertThat(build.result()).isInstanceOf(BuildResult.Cancelled.class);
            assertThat(List.of(child, orphan)).noneMatch(this::isAlive);
            assertThat(alive()).isEmpty();
        }

        @Test
        void killsAChildWithASessionOfItsOwnThatIgnoresTerm() {
            RecordingListener build = new RecordingListener();
            BuildRunner.RunningBuild running = start(
                    request(
                            new BuildCommand.Shell(
                                    "setsid sh -c \"trap '' TERM; echo ready; " + SLEEP_FOR_EVER + "\" & wait"),
                            LONG,
                            SHORT),
                    build);
            build.awaitLine("ready");
            running.cancel();
            build.result();
            assertThat(alive()).isEmpty();
        }

        @Test
        void findsAChildThatClearedItsEnvironmentByItsParent() {
            RecordingListener build = new RecordingListener();
            BuildRunner.RunningBuild running = shell(
                    "env -i PATH=\"$PATH\" setsid sh -c 'echo \"child $$\"; " + SLEEP_FOR_EVER + "' & wait", build);
            ProcessHandle child = build.awaitPid("child");
            running.cancel();
            build.result();
            assertThat(isAlive(child)).isFalse();
        }

        @Test
        void leavesTheOtherBuildsAlone() {
            RecordingListener first = new RecordingListener();
            RecordingListener second = new RecordingListener();
            BuildRunner.RunningBuild running = shell("echo ready; sleep 1000", first);
            shell("echo \"pid $$\"; sleep 1000", second);
            first.awaitLine("ready");
            ProcessHandle other = second.awaitPid("pid");
            running.cancel();
            first.result();
            assertThat(isAlive(other)).isTrue();
            assertThat(second.results).isEmpty();
        }

        @Test
        void isCancelledBeforeItHasStarted() {
            List<RecordingListener> builds = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                RecordingListener build = new RecordingListener();
                builds.add(build);
                shell("sleep 1000", build).cancel();
            }
            assertThat(builds)
                    .allSatisfy(build -> assertThat(build.result()).isInstanceOf(BuildResult.Cancelled.class));
            assertThat(alive()).isEmpty();
        }

        @Test
        void isNotChangedByALaterCancel() {
            RecordingListener build = new RecordingListener();
            BuildRunner.RunningBuild running = shell("echo a", build);
            build.result();
            running.cancel();
            running.cancel();
            assertThat(build.result()).isInstanceOf(BuildResult.Succeeded.class);
        }
    }

    @Nested
    class ABuildThatRanTooLong extends RealBuilds {
        @Test
        void isGoneWithAllItsChildren() {
            RecordingListener build = new RecordingListener();
            start(
                    request(
                            new BuildCommand.Shell("echo a; sleep 1000 & (sleep 1000 &); setsid sleep 1000 & wait"),
                            ENOUGH_TO_PRINT,
                            LONG),
                    build);
            assertThat(build.result()).isInstanceOf(BuildResult.TimedOut.class);
            assertThat(build.result().outputTail()).containsExactly("a");
            assertThat(build.result().duration()).isGreaterThanOrEqualTo(ENOUGH_TO_PRINT);
            assertThat(alive()).isEmpty();
        }

        @Test
        void hasTimedOutEvenIfItTrapsTermAndExitsWithZero() {
            RecordingListener build = new RecordingListener();
            start(request(new BuildCommand.Shell("trap 'exit 0' TERM; sleep 1000 & wait"), SHORT, LONG), build);
            assertThat(build.result()).isInstanceOf(BuildResult.TimedOut.class);
        }

        @Test
        void isKilledWhenItIgnoresTermAndPrintsOn() {
            RecordingListener build = new RecordingListener();
            start(
                    request(
                            new BuildCommand.Shell("trap '' TERM; while :; do echo on; sleep 0.05; done"),
                            SHORT,
                            SHORT),
                    build);
            assertThat(build.result()).isInstanceOf(BuildResult.TimedOut.class);
            assertThat(alive()).isEmpty();
        }
    }

    @Nested
    class ABuildThatLeavesSomethingRunning extends RealBuilds {
        @Test
        void endsAtOnceAndLeavesItAlive() {
            RecordingListener build = runShell("sleep 1000 & echo \"child $!\"");
            assertThat(build.result()).isInstanceOf(BuildResult.Succeeded.class);
            ProcessHandle child = build.awaitPid("child");
            RecordingListener next = runShell("echo next");
            assertThat(next.lines).containsExactly("next");
            assertThat(isAlive(child)).isTrue();
        }

        @Test
        void isNotHeardInTheNextOne() {
            RecordingListener build = runShell("(while :; do echo noise; sleep 0.01; done) & echo \"child $!\"");
            build.awaitPid("child");
            RecordingListener next = runShell("sleep 0.1; echo next");
            assertThat(next.lines).containsExactly("next");
        }

        @Test
        void losesItWhenTheDaemonStops() {
            RecordingListener build = runShell("sleep 1000 & echo \"child $!\"; "
                    + "setsid sh -c 'echo \"server $$\"; touch up; exec sleep 1000' & "
                    + "while [ ! -e up ]; do sleep 0.01; done");
            ProcessHandle child = build.awaitPid("child");
            ProcessHandle server = build.awaitPid("server");
            assertThat(List.of(child, server)).allMatch(this::isAlive);
            runner.close();
            assertThat(List.of(child, server)).noneMatch(this::isAlive);
        }
    }

    @Nested
    class ARunnerThatIsClosed extends RealBuilds {
        @Test
        void endsRunningBuildsAndWaitsForThem() {
            RecordingListener build = new RecordingListener();
            shell("echo ready; sleep 1000", build);
            build.awaitLine("ready");
            runner.close();
            assertThat(build.results).hasSize(1).first().isInstanceOf(BuildResult.Cancelled.class);
            assertThat(alive()).isEmpty();
        }

        @Test
        void doesNotWaitForALongGrace() {
            RecordingListener build = new RecordingListener();
            BuildRunner.RunningBuild running = shell("trap '' TERM; echo ready; " + SLEEP_FOR_EVER, build);
            build.awaitLine("ready");
            // The ending has begun with a grace of minutes when close shortens it.
            running.cancel();
            runner.close();
            assertThat(build.results).hasSize(1);
            assertThat(alive()).isEmpty();
        }

        @Test
        void startsNoMore() {
            runner.close();
            RecordingListener build = new RecordingListener();
            shell("touch started", build);
            assertThat(build.result()).isInstanceOf(BuildResult.Cancelled.class);
            assertThat(dir.resolve("started")).doesNotExist();
        }

        @Test
        void mayBeClosedTwice() {
            runShell("true");
            runner.close();
            runner.close();
        }

        @Test
        void mayBeClosedByABuildsListener() {
            RecordingListener build = new RecordingListener();
            runner.start(request(new BuildCommand.Shell("echo a"), LONG, LONG), new BuildRunner.Listener() {
                @Override
                public void output(String line) {
                    build.output(line);
                }

                @Override
                public void ended(BuildResult result) {
                    runner.close();
                    build.ended(result);
                }
            });
            assertThat(build.result()).isInstanceOf(BuildResult.Succeeded.class);
            await().until(() -> alive().isEmpty());
        }
    }
}
