package dev.hotswapd.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hotswapd.adapter.commonsexec.CommonsExecBuildRunner;
import dev.hotswapd.adapter.jna.NativeProcessGroups;
import dev.hotswapd.event.Event;
import dev.hotswapd.glob.Glob;
import dev.hotswapd.testing.TestWorkers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A source that is saved with the bytes that it has is empty for a moment, in which make's compiler may read it. */
final class HalfReadSourceTest {
    /** Waits, where it is told to, until a source is cut short, and, having read it, until that is whole again. */
    private static final String COMPILER = """
            echo "$1" >>../compiled
            if [ -e ../wait-for-"$1" ]; then
                rm ../wait-for-"$1"; : >../waiting
                until [ -e ../cut ]; do sleep 0.005; done
                cat "$1" >"$2"; : >../read
                until [ -e ../whole ]; do sleep 0.005; done
            else
                cat "$1" >"$2"
            fi
            """;

    /** Writes its source anew, as it was. */
    private static final String REWRITING_COMPILER = """
            cat "$1" >../copy
            cat ../copy >"$1"
            mv ../copy "$2"
            """;

    private static final String MAKEFILE = """
            libp.so: s.o t.o
            \tcat $^ >$@
            %.o: %.c
            \tsh ../compiler.sh $< $@
            """;

    @TempDir
    Path folder;

    private Path root;
    private CommonsExecBuildRunner builds;
    private ReloadsOfTexts reloads;

    @BeforeEach
    void startOn() throws IOException, InterruptedException {
        root = Files.createDirectories(folder.resolve("root"));
        Files.writeString(folder.resolve("compiler.sh"), COMPILER);
        Files.writeString(root.resolve("Makefile"), MAKEFILE);
        save("s.c", "s1");
        save("t.c", "t1");
        builds = new CommonsExecBuildRunner(new NativeProcessGroups(), folder.resolve("output"), TestWorkers.inTest());
        reloads = new ReloadsOfTexts(
                root, folder.resolve("data"), builds, List.of(Glob.of("**")), List.of("make"), Duration.ofSeconds(1));
        awaitStaged("s1t1");
    }

    @AfterEach
    void stop() throws InterruptedException {
        reloads.stop();
        builds.close();
    }

    @Test
    void isReadOnceMoreWhereItIsSavedWithTheSameBytes() throws IOException {
        tell("wait-for-s.c");
        save("s.c", "s2");
        awaitTold("waiting");
        save("s.c", "");
        tell("cut");
        awaitTold("read");
        save("s.c", "s2");
        tell("whole");

        awaitStaged("s2t1");
        assertThat(Files.readAllLines(folder.resolve("compiled"))).containsExactly("s.c", "t.c", "s.c", "s.c");
    }

    @Test
    void causesOneMoreBuildAndThenNoneWhereBuildsSaveItSo() throws IOException {
        Files.writeString(folder.resolve("compiler.sh"), REWRITING_COMPILER);
        save("s.c", "s2");
        awaitBuilds(3);
        save("s.c", "s3");
        awaitBuilds(4);
        save("t.c", "t2");
        awaitBuilds(6);
        save("t.c", "t3");
        awaitBuilds(7);
        save("s.c", "s4");
        awaitBuilds(8);

        assertThat(reloads.staged()).isEqualTo("s4t3");
    }

    private void save(String source, String text) throws IOException {
        Files.writeString(root.resolve(source), text);
    }

    private void tell(String word) throws IOException {
        Files.createFile(folder.resolve(word));
    }

    private void awaitTold(String word) {
        await().pollInterval(Duration.ofMillis(1)).until(() -> Files.exists(folder.resolve(word)));
    }

    /** No more follow for a while. */
    private void awaitBuilds(int number) {
        await().during(Duration.ofMillis(300))
                .atMost(Duration.ofSeconds(20))
                .until(() -> reloads.told(Event.BuildEnded.class) == number
                        && reloads.told(Event.BuildStarted.class) == number);
    }

    private void awaitStaged(String text) {
        await().atMost(Duration.ofSeconds(20)).until(() -> reloads.staged().equals(text));
    }
}
