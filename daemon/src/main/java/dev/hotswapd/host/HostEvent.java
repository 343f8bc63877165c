package dev.hotswapd.host;

import dev.hotswapd.artifact.StagedArtifact;
import dev.hotswapd.crash.CrashCause;
import dev.hotswapd.crash.Loss;
import dev.hotswapd.schema.MigrationReport;

/** What a tick host tells. */
public sealed interface HostEvent {
    /** What came of a swap that was asked for. */
    sealed interface Answer extends HostEvent {}

    /**
     * A version is in place.
     *
     * @param artifact what ticks from now on
     * @param tick number of its first tick
     * @param loadNs how long opening it and resolving its symbols took
     * @param pauseNs how long the tick thread was busy with the swap
     * @param atNs monotonic time at which it was done
     * @param fresh whether through a new process
     * @param state what became of the state's fields
     */
    record Swapped(
            StagedArtifact artifact,
            long tick,
            long loadNs,
            long pauseNs,
            long atNs,
            boolean fresh,
            MigrationReport state)
            implements Answer {}

    /** The first tick of a version begins at this monotonic time; so many were left out since the swap was asked for. */
    record Entered(int version, long atNs, long missedTicks) implements HostEvent {}

    /**
     * The library could not be opened; what was live still is.
     *
     * @param artifact that was asked for
     * @param reason what is wrong
     * @param remedy what the user can do
     */
    record NotLoaded(StagedArtifact artifact, String reason, String remedy) implements Answer {}

    /** A version was closed; its files are of no use any more. */
    record Closed(StagedArtifact artifact) implements HostEvent {}

    /** A tick that was asked for has been called: that of this number, of this version. */
    record Stepped(int version, long tick) implements HostEvent {}

    /** A version has been called as often as its trial asks for, is good now, and goes on. */
    record Survived(int version) implements HostEvent {}

    /**
     * A version would not start, or its state could not be moved without loss; the previous one goes on, with the state
     * as it was. Reason and remedy as in {@link NotLoaded}.
     */
    record Refused(StagedArtifact artifact, String reason, String remedy) implements Answer {}

    /** A process serves this plugin from now on. */
    record Started(long pid) implements HostEvent {}

    /** The process is gone, and every version that was open in it; nothing ticks until the next swap. */
    record Lost(Loss loss) implements HostEvent {}

    /** What was found out about the loss of that number: more exact, but later, so as not to delay the recovery. */
    record Explained(int loss, CrashCause finding) implements HostEvent {}

    /** Something went wrong that the user should know of, and it goes on all the same. */
    record Fault(String what) implements HostEvent {}
}
