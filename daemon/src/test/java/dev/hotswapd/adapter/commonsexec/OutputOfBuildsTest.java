package dev.hotswapd.adapter.commonsexec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.build.BuildCommand;
import dev.hotswapd.build.BuildResult;
import dev.hotswapd.build.BuildRunner;
import dev.hotswapd.build.LineSplitter;
import java.nio.file.Files;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How a build's lines come. */
class OutputOfBuildsTest extends RealBuilds {
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
    void doesNotFillMemoryOrDiskWhateverItsLength() {
        AtomicLong longest = new AtomicLong();
        AtomicLong lines = new AtomicLong();
        RecordingListener end = new RecordingListener();
        runner.start(
                request(
                        new BuildCommand.Shell("yes 'a line of output' | head -c 600000000; echo; echo done"),
                        LONG,
                        LONG),
                new BuildRunner.Listener() {
                    @Override
                    public void output(String line) {
                        if (lines.incrementAndGet() % 1_000 == 0) {
                            longest.accumulateAndGet(fileLength(), Math::max);
                        }
                    }

                    @Override
                    public void ended(BuildResult result) {
                        end.ended(result);
                    }
                });
        assertThat(end.result()).isInstanceOf(BuildResult.Succeeded.class);
        assertThat(end.result().outputTail()).hasSize(BuildResult.TAIL_LINES).endsWith("done");
        assertThat(longest.get()).isLessThan(2 * BuildOutput.FULL_FILE);
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

    private long fileLength() {
        long sum = 0;
        java.io.File[] files = dir.resolve("output").toFile().listFiles();
        for (java.io.File file : files == null ? new java.io.File[0] : files) {
            sum += file.length();
        }
        return sum;
    }
}
