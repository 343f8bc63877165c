package dev.hotswapd.host;

import dev.hotswapd.artifact.StagedArtifact;

/** What a tick host tells. */
public sealed interface HostEvent {
    /**
     * A version is in place.
     *
     * @param artifact what ticks from now on
     * @param tick number of its first tick
     * @param loadNs how long opening it and resolving its symbols took
     * @param pauseNs how long the tick thread was busy with the swap
     * @param atNs monotonic time at which it was done
     */
    record Swapped(StagedArtifact artifact, long tick, long loadNs, long pauseNs, long atNs) implements HostEvent {}

    /**
     * The first tick of a version begins.
     *
     * @param version that was swapped in
     * @param atNs monotonic time
     * @param missedTicks ticks left out since the swap was asked for
     */
    record Entered(int version, long atNs, long missedTicks) implements HostEvent {}

    /**
     * The library could not be opened; what was live still is.
     *
     * @param artifact that was asked for
     * @param reason what is wrong
     * @param remedy what the user can do
     */
    record NotLoaded(StagedArtifact artifact, String reason, String remedy) implements HostEvent {}

    /** A version was closed; its files are of no use any more. */
    record Closed(StagedArtifact artifact) implements HostEvent {}

    /**
     * A tick that was asked for has been called.
     *
     * @param version that was called
     * @param tick its number
     */
    record Stepped(int version, long tick) implements HostEvent {}
}
