package dev.hotswapd.reload;

import dev.hotswapd.host.HostEvent;
import dev.hotswapd.host.StateSource;
import dev.hotswapd.plugin.EntryReason;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which versions are where.
 *
 * @param live what ticks
 * @param swapping what was handed to the tick host and has not been answered
 * @param waiting what is handed to it as soon as it can take it
 * @param entering what is in place but has not begun its first tick
 */
record VersionSlots(
        Optional<Version> live, Optional<Swapping> swapping, Optional<Next> waiting, Optional<Entering> entering) {
    static final VersionSlots EMPTY = lost(Optional.empty());

    /** A version that is wanted on the tick thread, and the run whose times it ends. */
    record Next(Version version, BuildAttempt attempt) {
        int number() {
            return version.number();
        }
    }

    /** A version on its way to the tick thread. */
    record Swapping(Next next, EntryReason reason, StateSource state, boolean fresh) {
        Version version() {
            return next.version();
        }

        int number() {
            return next.number();
        }
    }

    /**
     * A version that is in place.
     *
     * @param previous the version that ticked last before it, itself after a restart
     */
    record Entering(Swapping swapping, HostEvent.Swapped swapped, OptionalInt previous) {
        /** Whether another version ticked before, or none. */
        boolean isAnother() {
            return !previous.equals(OptionalInt.of(swapping.number()));
        }
    }

    boolean isLive(int version) {
        return live.filter(v -> v.number() == version).isPresent();
    }

    /** What was handed over, if it is that version. */
    Optional<Swapping> swapping(int version) {
        return swapping.filter(s -> s.number() == version);
    }

    VersionSlots waits(Next next) {
        return new VersionSlots(live, swapping, Optional.of(next), entering);
    }

    VersionSlots handedOver(Swapping next) {
        return new VersionSlots(live, Optional.of(next), Optional.empty(), entering);
    }

    VersionSlots swapped(Entering next) {
        return new VersionSlots(Optional.of(next.swapping().version()), Optional.empty(), waiting, Optional.of(next));
    }

    /** The version that was handed over did not make it; what was live still is. */
    VersionSlots notTaken() {
        return new VersionSlots(live, Optional.empty(), waiting, entering);
    }

    VersionSlots entered() {
        return new VersionSlots(live, swapping, waiting, Optional.empty());
    }

    /** Nothing is open any more. */
    static VersionSlots lost(Optional<Next> waiting) {
        return new VersionSlots(Optional.empty(), Optional.empty(), waiting, Optional.empty());
    }

    /** Versions whose files are of use here. */
    IntStream numbers() {
        return Stream.of(live, swapping.map(Swapping::version), waiting.map(Next::version))
                .flatMapToInt(version -> version.stream().mapToInt(Version::number));
    }
}
