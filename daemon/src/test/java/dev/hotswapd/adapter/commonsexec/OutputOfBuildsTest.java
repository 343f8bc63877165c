package dev.hotswapd.adapter.commonsexec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hotswapd.build.BuildCommand;
import dev.hotswapd.build.BuildResult;
import dev.hotswapd.build.BuildRunner;
import dev.hotswapd.text.LineSplitter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a build's lines come. */
class OutputOfBuildsTest extends RealBuilds {
    /** Fewer bytes than may wait to be read. */
    private static final long PART = 10_000_000;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void comesLineByLineWhileTheBuildRuns() throws Exception {
        RecordingListener build = new RecordingListener();
        shell("echo first; while [ ! -e go-on ]; do sleep 0.01; done; echo second", build);
        build.awaitLine("first");
        Files.createFile(dir.resolve("go-on"));
        build.result();
        assertThat(build.lines).containsExactly("first", "second");
    }

    @Test
    void isCutAtABareCarriageReturn() {
        assertThat(runShell("printf '\\r[1/2] a\\r[2/2] b\\r\\nrest'").lines)
                .containsExactly("[1/2] a", "[2/2] b", "rest");
    }

    @Test
    void comesWhollyHoweverLateItIsWritten() {
        RecordingListener build = runShell("seq 1 20000");
        assertThat(build.lines).hasSize(20_000).startsWith("1").endsWith("20000");
        assertThat(build.result().outputTail())
                .hasSize(BuildResult.TAIL_LINES)
                .startsWith("19801")
                .endsWith("20000");
    }

    @Test
    void mayBeNoText() {
        RecordingListener build = runShell("printf 'a\\377b\\0c\\n'; head -c 300000 /dev/zero | tr '\\0' x");
        assertThat(build.lines.get(0)).isEqualTo("a\uFFFDb\0c");
        assertThat(build.lines.get(1)).hasSize(LineSplitter.LONGEST_LINE + 1).endsWith("x…");
    }

    @Test
    void doesNotFillTheDiskThoughAllOfItIsRead() throws Exception {
        RecordingListener build = new RecordingListener();
        int parts = 15;
        // Again and again: what is written in the instant of a cut is lost.
        startFlood(
                "for i in $(seq " + parts + "); do " + flood(PART)
                        + "until [ -e got-$i ]; do echo part $i; sleep 0.05; done; done",
                build,
                line -> {});
        for (int part = 1; part <= parts; part++) {
            build.awaitLine("part " + part);
            await().until(() -> fileLength() <= BuildOutput.LONGEST_FILE);
            Files.createFile(dir.resolve("got-" + part));
        }
        assertThat(build.result()).isInstanceOf(BuildResult.Succeeded.class);
        assertThat(build.lines).allMatch(line -> line.startsWith("part "));
        assertThat(build.result().outputTail()).hasSize(BuildResult.TAIL_LINES).endsWith("part " + parts);
    }

    @ParameterizedTest
    @ValueSource(longs = {BuildOutput.MOST_UNREAD + PART, BuildOutput.FULL_FILE + PART})
    void isLeftOutInTheMiddleWhereItComesFasterThanItIsRead(long bytes) throws Exception {
        RecordingListener build = new RecordingListener();
        startFlood(
                "echo begun; while [ ! -e held ]; do sleep 0.01; done; " + flood(bytes)
                        + "touch written; while [ ! -e go-on ]; do sleep 0.01; done; echo last",
                build,
                line -> {
                    if (line.equals("begun")) {
                        holdUpUntilWritten();
                    }
                });
        build.awaitLine("begun");
        await().atMost(PATIENCE).until(() -> build.lines.size() > 1 && fileLength() <= BuildOutput.FULL_FILE);
        Files.createFile(dir.resolve("go-on"));
        assertThat(build.result()).isInstanceOf(BuildResult.Succeeded.class);
        assertThat(build.lines).hasSize(3).startsWith("begun").endsWith("last");
        assertThat(build.lines.get(1)).matches("… [0-9,]+ bytes of output left out: .*");
    }

    @Test
    void isReadOnWhenTheBuildCutsItsOwnFile() {
        // What `> /dev/stderr` does where standard error is a file.
        RecordingListener build = new RecordingListener();
        shell("echo before; while [ ! -e go-on ]; do sleep 0.01; done; echo after > /dev/stderr; exit 1", build);
        build.awaitLine("before");
        assertThat(dir.resolve("go-on").toFile().mkdir()).isTrue();
        build.result();
        assertThat(build.lines).containsExactly("before", "after");
    }

    /** Starts a build whose listener keeps what is no flood. */
    private void startFlood(String script, RecordingListener kept, Consumer<String> heard) {
        runner.start(request(new BuildCommand.Shell(script), LONG, LONG), new BuildRunner.Listener() {
            @Override
            public void output(String line) {
                if (!line.isEmpty() && !line.startsWith("0")) {
                    kept.output(line);
                }
                heard.accept(line);
            }

            @Override
            public void ended(BuildResult result) {
                kept.ended(result);
            }
        });
    }

    private static String flood(long bytes) {
        return "yes $(printf %0999d 0) | head -c " + bytes + "; echo; ";
    }

    /** On the build's thread, which reads nothing meanwhile. */
    private void holdUpUntilWritten() {
        try {
            Files.createFile(dir.resolve("held"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await().atMost(PATIENCE).until(() -> Files.exists(dir.resolve("written")));
    }

    private long fileLength() {
        long sum = 0;
        java.io.File[] files = dir.resolve("output").toFile().listFiles();
        for (java.io.File file : files == null ? new java.io.File[0] : files) {
            sum += file.length();
        }
        return sum;
    }
}
