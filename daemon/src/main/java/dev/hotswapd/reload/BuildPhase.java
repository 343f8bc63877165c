package dev.hotswapd.reload;

import dev.hotswapd.build.BuildResult;

/** How far the way from a change to a staged artifact has been gone. */
sealed interface BuildPhase {
    /** Nothing is being built. */
    record Idle() implements BuildPhase {}

    /**
     * A build runs.
     *
     * @param cancelling whether it was told to end
     */
    record Building(BuildAttempt attempt, boolean cancelling) implements BuildPhase {}

    /** A build is over; whether it counts shows when the change set is complete. */
    record Judging(BuildAttempt attempt, BuildResult result) implements BuildPhase {}

    /**
     * A build counted; its artifact is being staged.
     *
     * @param retryNs when to try again, the artifact having changed under the last try, or there being no room
     * @param blocked how often there was no room, in a row
     */
    record Staging(BuildAttempt attempt, long retryNs, int blocked) implements BuildPhase {}
}
