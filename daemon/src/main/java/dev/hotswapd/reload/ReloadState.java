package dev.hotswapd.reload;

import dev.hotswapd.watch.Inputs;
import dev.hotswapd.watch.QuietPeriod;
import java.time.Duration;

/**
 * All that a reload manager knows.
 *
 * @param quiet the change set under way
 * @param current content of the sources as last seen
 * @param accounted content from which the last build that counted started
 * @param owed whether a build is to run even if nothing differs from {@code accounted}
 * @param phase how far the current build has come
 * @param cancelledInARow builds cancelled since one last counted
 * @param builds number of the last build
 * @param versions which there are
 * @param deaf whether changes are not hinted at, so that everything must be looked at again and again
 */
record ReloadState(
        QuietPeriod quiet,
        Inputs current,
        Inputs accounted,
        boolean owed,
        BuildPhase phase,
        int cancelledInARow,
        int builds,
        Versions versions,
        boolean deaf) {
    static ReloadState initial(Duration quietPeriod) {
        return new ReloadState(
                QuietPeriod.of(quietPeriod),
                Inputs.NONE,
                Inputs.NONE,
                true,
                new BuildPhase.Idle(),
                0,
                0,
                Versions.NONE,
                false);
    }

    ReloadState with(QuietPeriod next) {
        return new ReloadState(next, current, accounted, owed, phase, cancelledInARow, builds, versions, deaf);
    }

    ReloadState with(BuildPhase next) {
        return new ReloadState(quiet, current, accounted, owed, next, cancelledInARow, builds, versions, deaf);
    }

    VersionSlots slots() {
        return versions.slots();
    }

    ReloadState with(Versions next) {
        return new ReloadState(quiet, current, accounted, owed, phase, cancelledInARow, builds, next, deaf);
    }

    ReloadState looked(QuietPeriod then, Inputs seen, boolean nowDeaf) {
        return new ReloadState(then, seen, accounted, owed, phase, cancelledInARow, builds, versions, nowDeaf);
    }

    /** A build is wanted whatever the content. */
    ReloadState owing() {
        return new ReloadState(quiet, current, accounted, true, phase, cancelledInARow, builds, versions, deaf);
    }

    /** A build has begun. */
    ReloadState building(BuildAttempt attempt) {
        return new ReloadState(
                quiet.tried(),
                current,
                accounted,
                false,
                new BuildPhase.Building(attempt, false),
                cancelledInARow,
                attempt.build(),
                versions,
                deaf);
    }

    /** A build came to nothing: the tree may be half built, so one more is owed. */
    ReloadState cancelled() {
        return new ReloadState(
                quiet, current, accounted, true, new BuildPhase.Idle(), cancelledInARow + 1, builds, versions, deaf);
    }

    /** A build counts. */
    ReloadState counted(BuildAttempt attempt) {
        return new ReloadState(quiet, current, attempt.from(), owed, new BuildPhase.Idle(), 0, builds, versions, deaf);
    }
}
