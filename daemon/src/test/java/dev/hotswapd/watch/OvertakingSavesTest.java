package dev.hotswapd.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Build tools that go by time must see what was saved while a build ran, and editors must not, for longer than needed. */
final class OvertakingSavesTest {
    private static final Duration BUILD = Duration.ofMillis(50);

    private final WatchedTree tree = new WatchedTree().startingWith("a.c", "a", "b.c", "b");
    private int builds;
    private Optional<BuildMemo.Doubt> noted = Optional.empty();
    private Set<String> made = Set.of();

    private void startBuild() {
        tree.service.buildStarted(++builds);
    }

    /** Returns when it ended. */
    private Instant endBuild(BuildEnd.Outcome outcome) {
        tree.service.lookAtEverything();
        Instant end = tree.clock.wallClock();
        tree.service.buildEnded(new BuildEnd(end, outcome));
        tree.pass(Duration.ofMillis(1));
        return end;
    }

    private Instant buildWith(Runnable saves) {
        startBuild();
        tree.pass(BUILD);
        saves.run();
        tree.pass(BUILD);
        return endBuild(BuildEnd.Outcome.GOOD);
    }

    private Instant modified(String path) {
        return tree.files.modified(path);
    }

    @Test
    void aSourceThatIsSavedDuringABuildIsNewerThanAllThatItWrote() {
        Instant end = buildWith(() -> tree.save("a.c", "a2"));
        Instant untouched = modified("b.c");
        startBuild();

        assertThat(modified("a.c")).isEqualTo(end.plus(1, ChronoUnit.MICROS));
        assertThat(modified("b.c")).isEqualTo(untouched);
    }

    @Test
    void soIsOneThatIsAsItWasWhenTheBuildBegan() {
        Instant end = buildWith(() -> {
            tree.save("a.c", "a2");
            tree.pass(Duration.ofMillis(10));
            tree.save("a.c", "a");
        });
        startBuild();

        assertThat(modified("a.c")).isAfter(end);
    }

    @Test
    void soIsOneThatIsSavedWithTheSameBytes() {
        Instant end = buildWith(() -> tree.save("a.c", "a"));
        startBuild();

        assertThat(modified("a.c")).isAfter(end);
    }

    @Test
    void soIsOneThatComesWithAnOldTimeBetweenTwoBuilds() {
        Instant end = buildWith(() -> {});
        tree.pass(Duration.ofSeconds(1));
        tree.files.write("a.c", "a2");
        tree.files.setModified("a.c", 1_000_000_000);
        tree.hint("a.c");
        startBuild();

        assertThat(modified("a.c")).isAfter(end);
    }

    @Test
    void anOrdinarySaveKeepsItsTime() {
        buildWith(() -> {});
        tree.pass(Duration.ofSeconds(1));
        tree.save("a.c", "a2");
        Instant saved = modified("a.c");
        startBuild();

        assertThat(modified("a.c")).isEqualTo(saved);
    }

    @Test
    void aFileSystemThatKeepsEverySecondSecondGetsTheNext() {
        tree.files.resolves(Duration.ofSeconds(2));
        Instant end = buildWith(() -> tree.save("a.c", "a2"));
        startBuild();

        assertThat(modified("a.c")).isAfter(end).isBefore(end.plusSeconds(4));
    }

    @Test
    void bringingForwardIsNoChange() {
        buildWith(() -> tree.save("a.c", "a2"));
        startBuild();

        assertThat(tree.hint("a.c").changed()).isEmpty();
        assertThat(tree.service.lookAtEverything().changed()).isEmpty();
    }

    @Test
    void aSaveWhileTimesAreSetIsSeenThoughNothingHintsAtIt() {
        tree.save("a.c", "a1");
        buildWith(() -> tree.save("a.c", "a2"));
        startBuild();
        long given = tree.files.stamp("a.c").orElseThrow().modifiedNs();
        tree.files.write("a.c", "a3");
        tree.files.setModified("a.c", given);

        assertThat(tree.service.lookAtEverything().changed()).containsExactly("a.c");
    }

    @Test
    void whatIsKnownForAnOutputStaysOlder() {
        tree.save("a.c", "a2");
        buildWith(() -> {
            tree.files.write("a.o", "object");
            tree.hint("a.o");
            tree.save("a.c", "a3");
        });
        Instant written = modified("a.o");
        startBuild();

        assertThat(modified("a.o")).isEqualTo(written);
    }

    @Test
    void timesAreGivenBackOnceANewArtifactIsMadeOfThem() {
        buildWith(() -> tree.save("a.c", "a2"));
        Instant own = modified("a.c");
        buildWith(() -> {});
        assertThat(modified("a.c")).isAfter(own);

        tree.service.artifactIsNew();
        tree.pass(Duration.ofNanos(tree.service.lookAgainNs() - tree.clock.nowNs()));
        tree.hint();

        assertThat(modified("a.c")).isEqualTo(own);
        assertThat(tree.service.lookAtEverything().changed()).isEmpty();
        assertThat(tree.service.lookAgainNs()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void timesAreKeptWhereTheLastBuildWasNotGood() {
        buildWith(() -> tree.save("a.c", "a2"));
        startBuild();
        endBuild(BuildEnd.Outcome.BROKEN_OFF);

        tree.service.artifactIsNew();

        assertThat(tree.service.lookAgainNs()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void timesAreKeptWhereACompilerComparesThem() {
        tree.files.write("build/all.pch", "precompiled");
        buildWith(() -> tree.save("a.c", "a2"));
        buildWith(() -> {});
        Instant given = modified("a.c");

        tree.service.artifactIsNew();
        tree.pass(Duration.ofSeconds(1));
        tree.hint();

        assertThat(modified("a.c")).isEqualTo(given);
    }

    @Test
    void timesAreKeptWhereOthersMayCompareThem() {
        WatcherService shared = tree.another(BuildMemo.NONE, false);
        shared.baseline();
        shared.buildStarted(1);
        tree.pass(BUILD);
        tree.files.write("a.c", "a2");
        shared.lookAtEverything();
        for (int build = 2; build <= 3; build++) {
            shared.buildEnded(new BuildEnd(tree.clock.wallClock(), BuildEnd.Outcome.GOOD));
            shared.buildStarted(build);
            tree.pass(BUILD);
        }
        shared.buildEnded(new BuildEnd(tree.clock.wallClock(), BuildEnd.Outcome.GOOD));

        shared.artifactIsNew();

        assertThat(shared.lookAgainNs()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aSourceWhoseTimeCannotBeSetIsNamedAndKeepsIt() {
        Instant end = buildWith(() -> tree.save("a.c", "a2"));
        tree.files.belongsToSomebodyElse("a.c");
        Instant own = modified("a.c");

        assertThat(tree.service.buildStarted(++builds)).containsExactly("a.c");
        assertThat(modified("a.c")).isEqualTo(own).isBefore(end);
    }

    @Test
    void theTimeOfASaveIsNobodysToGiveBack() {
        buildWith(() -> tree.save("a.c", "a2"));
        buildWith(() -> {});
        tree.service.artifactIsNew();
        tree.pass(Duration.ofMillis(10));
        tree.save("a.c", "a3");
        Instant saved = modified("a.c");

        tree.pass(Duration.ofSeconds(1));
        tree.hint();

        assertThat(modified("a.c")).isEqualTo(saved);
    }

    @Test
    void whatADaemonThatWasKilledLeftHalfBuiltIsBroughtForwardByTheNext() {
        WatcherService killed = remembering();
        killed.baseline();
        killed.buildStarted(1);
        killed.keep();
        tree.pass(BUILD);
        tree.files.write("a.c", "a2");
        tree.pass(BUILD);

        WatcherService next = remembering();
        next.baseline();
        Instant start = tree.clock.wallClock();
        next.buildStarted(1);

        assertThat(modified("a.c")).isAfter(start);
        assertThat(modified("b.c"))
                .as("the very first build may have left anything")
                .isAfter(start);
    }

    @Test
    void whatWasBuiltWholeIsLeftAloneByTheNextDaemon() {
        WatcherService first = remembering();
        first.baseline();
        first.buildStarted(1);
        tree.pass(BUILD);
        first.buildEnded(new BuildEnd(tree.clock.wallClock(), BuildEnd.Outcome.GOOD));
        first.keep();
        Instant before = modified("a.c");

        WatcherService next = remembering();
        next.baseline();
        next.buildStarted(1);

        assertThat(modified("a.c")).isEqualTo(before);
    }

    @Test
    void ofABuildThatEndedInGoodOrderOnlyWhatOvertookItIsBroughtForward() {
        WatcherService stopped = remembering();
        stopped.baseline();
        stopped.buildStarted(1);
        tree.pass(BUILD);
        tree.files.write("a.c", "a2");
        tree.pass(BUILD);
        stopped.buildCutShort(new BuildEnd(tree.clock.wallClock(), BuildEnd.Outcome.BROKEN_OFF));
        Instant before = modified("b.c");

        WatcherService next = remembering();
        next.baseline();
        Instant start = tree.clock.wallClock();
        next.buildStarted(1);

        assertThat(modified("a.c")).isAfter(start);
        assertThat(modified("b.c")).isEqualTo(before);
    }

    private WatcherService remembering() {
        BuildMemo memo = new BuildMemo() {
            @Override
            public Optional<Doubt> read() {
                return noted;
            }

            @Override
            public void write(Doubt doubt) {
                noted = Optional.of(doubt);
            }

            @Override
            public Set<String> outputs() {
                return made;
            }

            @Override
            public void outputs(Set<String> paths) {
                made = paths;
            }
        };
        return tree.another(memo);
    }
}
