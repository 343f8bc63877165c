package dev.hotswapd.reload;

import dev.hotswapd.build.BuildResult;
import dev.hotswapd.event.Event;
import dev.hotswapd.watch.BuildEnd;
import java.time.Instant;

/** What a build's end says of the files that it read and wrote. */
final class EndedBuild {
    /** As the shell counts exit codes, those of programs that a signal ended begin behind it. */
    private static final int SIGNALS = 128;

    private static final int LAST_SIGNAL = 31;

    private EndedBuild() {}

    static BuildEnd of(BuildResult result, Instant at) {
        return new BuildEnd(at, outcome(result));
    }

    private static BuildEnd.Outcome outcome(BuildResult result) {
        boolean torn = (result instanceof BuildResult.Cancelled cancelled && cancelled.torn())
                || (result instanceof BuildResult.TimedOut timedOut && timedOut.torn())
                || (result instanceof BuildResult.Failed failed && isSignal(failed.exitCode()));
        if (torn) {
            return BuildEnd.Outcome.TORN;
        }
        return result instanceof BuildResult.Succeeded ? BuildEnd.Outcome.GOOD : BuildEnd.Outcome.BROKEN_OFF;
    }

    /** Somebody else ended it: the kernel where memory ran out, or a user. */
    private static boolean isSignal(int exitCode) {
        return exitCode > SIGNALS && exitCode <= SIGNALS + LAST_SIGNAL;
    }

    /** What is told of a file that was saved while an earlier build ran, and whose time is not ours to set. */
    static Event mayMiss(String plugin, String file) {
        return new Event.Advice(
                plugin,
                file
                        + " was saved while a build ran, and its time cannot be set, as it is somebody else's file: a build tool"
                        + " that goes by time may take it for built. Save it once more while no build runs, or make it your"
                        + " own");
    }
}
