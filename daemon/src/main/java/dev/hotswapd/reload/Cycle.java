package dev.hotswapd.reload;

import dev.hotswapd.build.BuildResult;

/** How far the way from a change to a staged artifact has been gone. */
sealed interface Cycle {
    /** Nothing is being built. */
    record Idle() implements Cycle {}

    /**
     * A build runs.
     *
     * @param cancelling whether it was told to end
     */
    record Building(Run run, boolean cancelling) implements Cycle {}

    /** A build is over; whether it counts shows when the change set is complete. */
    record Judging(Run run, BuildResult result) implements Cycle {}

    /**
     * A build counted; its artifact is being staged.
     *
     * @param retryNs when to try again, the artifact having changed under the last try
     */
    record Staging(Run run, long retryNs) implements Cycle {}
}
