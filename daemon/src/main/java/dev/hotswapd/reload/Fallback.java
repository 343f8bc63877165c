package dev.hotswapd.reload;

import dev.hotswapd.host.StateSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * What there is to go back to when nothing ticks: the last good version, and the good one before it.
 *
 * @param proven versions that have proved themselves, newest first, two at most
 * @param everProven whether any version has ever proved itself, even if it is given up by now
 * @param begun whether a version has ticked in this daemon
 * @param owner the version that ticked last: the state is as it left it
 * @param tainted whether the owner failed its trial, so that no other version may start from its state
 * @param stalled whether nothing is tried before the next build, because no process could be started
 */
record Fallback(
        List<Good> proven, boolean everProven, boolean begun, OptionalInt owner, boolean tainted, boolean stalled) {
    static final Fallback NONE = new Fallback(List.of(), false, false, OptionalInt.empty(), false, false);

    private static final int KEPT = 2;

    Fallback {
        proven = List.copyOf(proven);
    }

    /**
     * A version that survived its trial.
     *
     * @param proved whether it has survived one since it was last the cause of a loss
     * @param losses of which it was the cause, one soon after the other
     * @param lostNs time of the last of them
     */
    record Good(Version version, boolean proved, int losses, long lostNs) {
        /**
         * A trial may be as short as no tick at all: one that comes back to crash at once, again and again, would keep
         * the machine busy for ever.
         */
        private static final int LOSSES_IN_A_ROW = 5;

        private static final long SOON_NS = Duration.ofSeconds(10).toNanos();

        boolean is(int number) {
            return version.number() == number;
        }

        Good lost(long atNs) {
            boolean soon = losses > 0 && atNs - lostNs < SOON_NS;
            return new Good(version, false, soon ? losses + 1 : 1, atNs);
        }

        /** Whether a loss that it causes now is one too many. */
        boolean isSpent(long atNs) {
            return (losses > 0 && !proved) || lost(atNs).losses() >= LOSSES_IN_A_ROW;
        }
    }

    /**
     * What an earlier daemon leaves.
     *
     * @param good versions that survived their trials there, newest first
     * @param first what ticks at once, if anything can: the state is handed to it as it is
     */
    static Fallback restored(List<Version> good, Optional<Version> first) {
        return new Fallback(
                good.stream()
                        .limit(KEPT)
                        .map(version -> new Good(version, true, 0, 0))
                        .toList(),
                !good.isEmpty(),
                false,
                first.stream().mapToInt(Version::number).findFirst(),
                false,
                false);
    }

    /** What to go back to. */
    Optional<Version> last() {
        return proven.stream().findFirst().map(Good::version);
    }

    boolean isProven(int version) {
        return proven.stream().anyMatch(good -> good.is(version));
    }

    IntStream numbers() {
        return proven.stream().mapToInt(good -> good.version().number());
    }

    /** A version has survived its trial. */
    Fallback proved(Version version) {
        List<Good> next = new ArrayList<>();
        if (!isProven(version.number())) {
            next.add(new Good(version, true, 0, 0));
        }
        proven.forEach(good -> next.add(
                good.version().equals(version) ? new Good(version, true, good.losses(), good.lostNs()) : good));
        return new Fallback(next.subList(0, Math.min(KEPT, next.size())), true, begun, owner, tainted, stalled);
    }

    /** A version was the cause of a loss: a good one gets a second chance, but not a third within its trial. */
    Fallback lost(int version, long atNs) {
        return with(proven.stream()
                .filter(good -> !good.is(version) || !good.isSpent(atNs))
                .map(good -> good.is(version) ? good.lost(atNs) : good)
                .toList());
    }

    /** A version cannot be gone back to. */
    Fallback without(int version) {
        return with(proven.stream().filter(good -> !good.is(version)).toList());
    }

    private Fallback with(List<Good> left) {
        return new Fallback(left, everProven, begun, owner, tainted, stalled);
    }

    /** The process is gone. */
    Fallback afterLoss(boolean nowTainted, boolean nowStalled) {
        return new Fallback(proven, everProven, begun, owner, nowTainted, nowStalled);
    }

    /** Processes that could not be started may be tried again, now that somebody is at work. */
    Fallback unstalled() {
        return new Fallback(proven, everProven, begun, owner, tainted, false);
    }

    /** A version is in place. */
    Fallback owned(int version) {
        return new Fallback(proven, everProven, true, OptionalInt.of(version), false, false);
    }

    /** The version that ticked last in this daemon. */
    OptionalInt previous() {
        return begun ? owner : OptionalInt.empty();
    }

    boolean isOwner(int version) {
        return owner.equals(OptionalInt.of(version));
    }

    /** Whether a version of whose state something may be left has been there. */
    boolean hasState() {
        return begun && (!tainted || everProven);
    }

    /** What a version is to start from. A good one knows its own state, not that of whatever came after it. */
    StateSource stateFor(int version) {
        boolean strange = isProven(version) ? !isOwner(version) : tainted;
        return strange ? StateSource.LAST_GOOD : StateSource.AS_IS;
    }
}
