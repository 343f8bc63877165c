package dev.hotswapd.reload;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The versions that have proved themselves: the last good one, and the good one before it.
 *
 * @param versions newest first, two at most
 * @param ever whether any version has ever proved itself, even if it is given up by now
 */
record ProvenVersions(List<Good> versions, boolean ever) {
    static final ProvenVersions NONE = new ProvenVersions(List.of(), false);

    private static final int KEPT = 2;

    ProvenVersions {
        versions = List.copyOf(versions);
    }

    /**
     * A version that survived its trial.
     *
     * @param proved whether it has survived one since it was last the cause of a loss
     * @param losses of which it was the cause, one soon after the other
     * @param lostNs time of the last of them
     */
    private record Good(Version version, boolean proved, int losses, long lostNs) {
        /**
         * A trial may be as short as no tick at all: one that comes back to crash at once, again and again, would keep
         * the machine busy for ever.
         */
        private static final int LOSSES_IN_A_ROW = 5;

        private static final long SOON_NS = Duration.ofSeconds(10).toNanos();

        Good lost(long atNs) {
            boolean soon = losses > 0 && atNs - lostNs < SOON_NS;
            return new Good(version, false, soon ? losses + 1 : 1, atNs);
        }

        /** Whether a loss that it causes now is one too many. */
        boolean isSpent(long atNs) {
            return (losses > 0 && !proved) || lost(atNs).losses() >= LOSSES_IN_A_ROW;
        }
    }

    /** What to go back to. */
    Optional<Version> last() {
        return versions.stream().findFirst().map(Good::version);
    }

    boolean contains(int version) {
        return numbers().anyMatch(number -> number == version);
    }

    IntStream numbers() {
        return versions.stream().mapToInt(good -> good.version().number());
    }

    /** A version has survived its trial. */
    ProvenVersions proved(Version version) {
        List<Good> next = new ArrayList<>();
        if (!contains(version.number())) {
            next.add(new Good(version, true, 0, 0));
        }
        versions.forEach(good -> next.add(
                good.version().equals(version) ? new Good(version, true, good.losses(), good.lostNs()) : good));
        return new ProvenVersions(next.subList(0, Math.min(KEPT, next.size())), true);
    }

    /** A version was the cause of a loss: a good one gets a second chance, but not a third within its trial. */
    ProvenVersions lost(int version, long atNs) {
        return new ProvenVersions(
                versions.stream()
                        .filter(good -> good.version().number() != version || !good.isSpent(atNs))
                        .map(good -> good.version().number() == version ? good.lost(atNs) : good)
                        .toList(),
                ever);
    }

    /** A version cannot be gone back to. */
    ProvenVersions without(int version) {
        return new ProvenVersions(
                versions.stream()
                        .filter(good -> good.version().number() != version)
                        .toList(),
                ever);
    }
}
