package dev.hotswapd.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.testing.Aftermath;
import dev.hotswapd.testing.ChainProject;
import dev.hotswapd.testing.DaemonProcess;
import dev.hotswapd.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A daemon that is killed at random moments. By hand, {@code -Dhotswapd.test.kills=100} kills it more often and says how
 * long its last process took to end, {@code -Dhotswapd.test.seed=…} chooses other moments.
 */
class KilledDaemonTest {
    private static final int KILLS = Integer.getInteger("hotswapd.test.kills", 14);
    private static final long SEED = Long.getLong("hotswapd.test.seed", 20_260_103);
    private static final long FIRST_SIZE = 64 << 10;
    private static final long GROWTH = 3 << 20;

    /** Generous: a second is what is promised on a machine that has nothing else to do. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private enum Moment {
        START,
        BUILD,
        SWAP,
        CRASH,
        HANG,
        CONSTRUCTOR,
        TICK
    }

    @TempDir
    Path folder;

    private final Random random = new Random(SEED);
    private final Map<Moment, List<Long>> endings = new EnumMap<>(Moment.class);
    private ChainProject project;
    private long stateSize = FIRST_SIZE;

    @BeforeEach
    void layOut() throws IOException {
        project = new ChainProject(folder);
    }

    @Test
    void leavesNothingBehindAndNothingHalfDone() throws IOException, InterruptedException {
        try {
            for (int kill = 0; kill < KILLS; kill++) {
                killAt(Moment.values()[kill % Moment.values().length]);
            }
            goesOnCleanly();
        } catch (AssertionError e) {
            throw new AssertionError("with seed " + SEED, e);
        }
        if (System.getProperty("hotswapd.test.kills") != null) {
            System.out.printf("%d kills, %d ticks%n", KILLS, project.trail().ticks());
            endings.forEach((moment, all) -> System.out.printf(
                    "%s: the last process was gone after %s ms%n",
                    moment, all.stream().sorted().toList()));
        }
    }

    @Test
    void keepsWhatAVersionDidThatSurvivedItsTrialWhileTheDaemonCouldNotNoteIt()
            throws IOException, InterruptedException {
        int trial = 60;
        project.configure(FIRST_SIZE, "5s", trial);
        project.saveGood();
        try (DaemonProcess daemon = DaemonProcess.run(project.config())) {
            daemon.awaitEvents("version.good", 1);
            project.saveSlowToClose();
            daemon.awaitEvents("version.swapped", 2);
            Tool.run(folder, "kill", "-STOP", Long.toString(daemon.pid()));
            int ticks = project.trail().ticks();
            daemon.awaitThat("the end of the trial", () -> project.trail().goesOnAfter(ticks + trial));
            Tool.run(folder, "kill", "-KILL", Long.toString(daemon.pid()));
            awaitNothingLeft(daemon);
        }

        goesOnCleanly();
    }

    private void killAt(Moment moment) throws IOException {
        int ticks = project.trail().ticks();
        if (moment == Moment.START) {
            stateSize += GROWTH;
        }
        project.configure(stateSize, moment == Moment.HANG ? "1500ms" : "5s");
        project.saveGood();
        DaemonProcess daemon = DaemonProcess.run(project.config());
        try (daemon) {
            if (moment == Moment.START) {
                pause(800);
            } else {
                awaitTicks(daemon, ticks);
                proveClean(daemon);
                act(moment);
            }
        }
        long killedNs = System.nanoTime();
        // The next one must not begin beside what is left of this one: every other time it is not waited for.
        if (random.nextBoolean()) {
            awaitNothingLeft(daemon);
            endings.computeIfAbsent(moment, first -> new ArrayList<>())
                    .add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - killedNs));
        }
        project.trail().prove();
    }

    private void act(Moment moment) throws IOException {
        switch (moment) {
            case BUILD -> {
                project.saveSlow(300);
                pause(300);
            }
            case SWAP -> {
                project.saveGood();
                pause(120);
            }
            case CRASH -> {
                project.saveCrashing("__builtin_trap()");
                pause(300);
            }
            case HANG -> {
                project.saveCrashing("pause()");
                pause(2_500);
            }
            case CONSTRUCTOR -> {
                project.saveConstructing("sleep(60)");
                pause(200);
            }
            default -> pause(50);
        }
    }

    private void pause(int longestMs) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(longestMs)));
    }

    private void awaitTicks(DaemonProcess daemon, int ticks) {
        // Else they may be those of a process that the one before has left.
        daemon.awaitThat("a version of its own", () -> !daemon.record()
                .ofDaemon(daemon.pid())
                .of("version.swapped")
                .isEmpty());
        daemon.awaitThat("ticks", () -> project.trail().goesOnAfter(ticks));
    }

    private static void awaitNothingLeft(DaemonProcess daemon) {
        Awaitility.await()
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(daemon.offspring()).isEmpty());
    }

    /** What the one before was killed in the middle of, is not to be seen any more. */
    private void proveClean(DaemonProcess daemon) throws IOException {
        assertThat(daemon.errorLines()).isEmpty();
        assertThat(project.stateFiles()).containsExactly("snapshot-1", "snapshot-2", "snapshot-3", "state");
        assertThat(Files.size(daemon.dataDir().resolve("state/ticker/state"))).isEqualTo((64 << 10) + stateSize);
        assertThat(Aftermath.versionFolders(daemon.dataDir()).size()).isBetween(1, 4);
        assertThat(daemon.dataDir().resolve("hosts")).isDirectoryNotContaining("glob:**crash-*");
        Aftermath.proveRecord(daemon.events());
    }

    private void goesOnCleanly() throws IOException, InterruptedException {
        int ticks = project.trail().ticks();
        project.saveGood();
        try (DaemonProcess daemon = DaemonProcess.run(project.config())) {
            awaitTicks(daemon, ticks);
            proveClean(daemon);
            Aftermath.stopAndProve(daemon);
        }
        project.trail().prove();
    }
}
