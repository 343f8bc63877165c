package dev.hotswapd.adapter.commonsexec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.build.BuildCommand;
import dev.hotswapd.build.BuildRequest;
import dev.hotswapd.build.BuildResult;
import dev.hotswapd.build.BuildRunner;
import dev.hotswapd.build.BuildSettings;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a command gets, and what its end is called. */
class RunningBuildsTest extends RealBuilds {
    @Test
    void succeedWithExitCodeZero() {
        RecordingListener build = runShell("echo one; echo two >&2");
        assertThat(build.result()).isInstanceOf(BuildResult.Succeeded.class);
        assertThat(build.lines).containsExactly("one", "two");
        assertThat(build.result().outputTail()).containsExactly("one", "two");
        assertThat(build.result().duration()).isPositive();
    }

    @Test
    void failWithAnyOtherExitCode() throws Exception {
        RecordingListener build = runShell("printf half > lib.so; echo 'a.c:1:1: error: no'; exit 3");
        assertThat(build.result())
                .isInstanceOfSatisfying(BuildResult.Failed.class, failed -> assertThat(failed.exitCode())
                        .isEqualTo(3));
        assertThat(build.result().outputTail()).containsExactly("a.c:1:1: error: no");
        assertThat(Files.readString(dir.resolve("lib.so"))).isEqualTo("half");
    }

    @Test
    void countASignalAsAShellDoes() {
        assertThat(runShell("kill -9 $$").result())
                .isInstanceOfSatisfying(BuildResult.Failed.class, failed -> assertThat(failed.exitCode())
                        .isEqualTo(128 + 9));
        assertThat(runShell("kill -SEGV $$").result())
                .isInstanceOfSatisfying(BuildResult.Failed.class, failed -> assertThat(failed.exitCode())
                        .isEqualTo(128 + 11));
    }

    @Test
    void reachTheProgramWithEveryWordUntouched() {
        List<String> words = List.of(
                "printf",
                "[%s]\n",
                "",
                " blank around ",
                "\ttab\n",
                "it's",
                "\"quoted\"",
                "'single'",
                "$HOME ${HOME} `id`",
                "*",
                "back\\slash",
                "ümläut…",
                "--");
        RecordingListener build = runArgv(words.toArray(new String[0]));
        String expected = "[" + String.join("]\n[", words.subList(2, words.size())) + "]";
        assertThat(String.join("\n", build.lines)).isEqualTo(expected);
    }

    @Test
    void takeAProgramWhoseNameBeginsWithADash() throws Exception {
        Files.writeString(dir.resolve("-x"), "#!/bin/sh\necho \"$0 ran\"\n");
        assertThat(dir.resolve("-x").toFile().setExecutable(true)).isTrue();
        RecordingListener build = new RecordingListener();
        start(
                new BuildRequest(
                        "ticker",
                        1,
                        new BuildSettings(
                                new BuildCommand.Argv(List.of("-x")),
                                dir,
                                Map.of("PATH", dir + ":/usr/bin:/bin"),
                                LONG,
                                LONG),
                        List.of()),
                build);
        assertThat(build.result()).isInstanceOf(BuildResult.Succeeded.class);
        assertThat(build.lines).containsExactly(dir + "/-x ran");
    }

    @Test
    void runInTheirFolderWithNothingToRead() {
        RecordingListener build = runShell("pwd -P; readlink /proc/self/fd/0; cat");
        assertThat(build.lines).containsExactly(dir.toAbsolutePath().toString(), "/dev/null");
    }

    @Test
    void inheritTheDaemonsEnvironmentAndAddToIt() {
        RecordingListener build = new RecordingListener();
        start(
                new BuildRequest(
                        "ticker",
                        12,
                        new BuildSettings(
                                new BuildCommand.Shell(
                                        "echo $PATH; printf '%s\\n' \"$MINE\"; echo $HOTSWAPD_PLUGIN $HOTSWAPD_BUILD;"
                                                + " printf '%s\\n' \"$HOTSWAPD_CHANGED\""),
                                dir,
                                Map.of("MINE", "a  'b' $c", "UNUSED", ""),
                                LONG,
                                LONG),
                        List.of("src/a.c", "src/b c.c")),
                build);
        build.result();
        assertThat(build.lines)
                .containsExactly(System.getenv("PATH"), "a  'b' $c", "ticker 12", "src/a.c", "src/b c.c");
    }

    @Test
    void leadASessionAndAProcessGroupOfTheirOwn() {
        RecordingListener build = runShell("cut -d' ' -f5,6 /proc/$$/stat; echo $$");
        String pid = build.lines.get(1);
        assertThat(build.lines.get(0)).isEqualTo(pid + " " + pid);
    }

    @Test
    void areHeardOnTheirOwnThread() {
        assertThat(runShell("echo a").threads).containsOnly("hotswapd-build-ticker");
    }

    @Test
    void runSideBySide() {
        List<RecordingListener> builds = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            RecordingListener build = new RecordingListener();
            builds.add(build);
            // Each waits for all the others: they end only if they run at the same time.
            shell("touch here-" + i + "; while [ $(ls here-* | wc -l) -lt 20 ]; do sleep 0.02; done; echo " + i, build);
        }
        assertThat(builds).allSatisfy(build -> assertThat(build.result()).isInstanceOf(BuildResult.Succeeded.class));
        assertThat(IntStream.range(0, 20))
                .allSatisfy(i -> assertThat(builds.get(i).lines).containsExactly(Integer.toString(i)));
    }

    @Test
    void leaveTheCallersInterruptFlagAsItWas() {
        RecordingListener build = new RecordingListener();
        Thread.currentThread().interrupt();
        shell("sleep 1000", build).cancel();
        runner.close();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(build.result()).isInstanceOf(BuildResult.Cancelled.class);
    }

    @Test
    void surviveAListenerThatInterruptsTheirThread() {
        List<Boolean> flags = new ArrayList<>();
        RecordingListener build = new RecordingListener();
        runner.start(
                request(new BuildCommand.Shell("echo a; sleep 0.1; echo b; exit 4"), LONG, LONG),
                new BuildRunner.Listener() {
                    @Override
                    public void output(String line) {
                        Thread.currentThread().interrupt();
                        build.output(line);
                    }

                    @Override
                    public void ended(BuildResult result) {
                        flags.add(Thread.currentThread().isInterrupted());
                        build.ended(result);
                    }
                });
        assertThat(build.result())
                .isInstanceOfSatisfying(BuildResult.Failed.class, failed -> assertThat(failed.exitCode())
                        .isEqualTo(4));
        assertThat(build.lines).containsExactly("a", "b");
        assertThat(flags).containsExactly(true);
    }

    @Test
    void areEndedWhenTheirListenerThrows() {
        List<BuildResult> results = new ArrayList<>();
        RecordingListener ended = new RecordingListener();
        runner.start(request(new BuildCommand.Shell("echo a; sleep 1000"), LONG, LONG), new BuildRunner.Listener() {
            @Override
            public void output(String line) {
                throw new IllegalStateException("no room for " + line);
            }

            @Override
            public void ended(BuildResult result) {
                results.add(result);
                ended.ended(result);
            }
        });
        assertThat(ended.result()).isInstanceOf(BuildResult.Failed.class);
        assertThat(ended.result().outputTail()).last().asString().contains("no room for a");
        assertThat(results).hasSize(1);
        assertThat(alive()).isEmpty();
    }

    @Test
    void mayHaveMoreTimeThanCanBeCounted() {
        RecordingListener build = new RecordingListener();
        start(
                request(new BuildCommand.Shell("echo a"), Duration.ofSeconds(Long.MAX_VALUE), Duration.ofNanos(1)),
                build);
        assertThat(build.result()).isInstanceOf(BuildResult.Succeeded.class);
    }
}
