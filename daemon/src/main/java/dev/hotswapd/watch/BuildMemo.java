package dev.hotswapd.watch;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Port: remembers beyond the end of a daemon which files builds make, and which they may have read too early. Used on the
 * plugin's thread only; must be fast, and need not survive the machine.
 */
public interface BuildMemo {
    /** Remembers nothing. */
    BuildMemo NONE = new BuildMemo() {
        @Override
        public Optional<Doubt> read() {
            return Optional.empty();
        }

        @Override
        public void write(Doubt doubt) {}

        @Override
        public Set<String> outputs() {
            return Set.of();
        }

        @Override
        public void outputs(Set<String> paths) {}
    };

    /** What was written last, or empty where there is nothing, or nothing readable. */
    Optional<Doubt> read();

    /** Does nothing where that cannot be done. */
    void write(Doubt doubt);

    /** Files that builds are known to make, as they were told last. */
    Set<String> outputs();

    /** The same for the next daemon. Does nothing where that cannot be done, or where they are the same. */
    void outputs(Set<String> paths);

    /**
     * Which files a build tool may take for older than what was made of them.
     *
     * @param sinceNs when the last build began, or else ended; nanoseconds since the epoch. What was modified since then is
     *     meant too
     * @param building whether a build runs, or was cut short
     * @param unended whether it is not known how that ended
     * @param noneGood whether no build has been good yet: one that has not ended may have left anything half made
     * @param files these whatever their time
     */
    record Doubt(long sinceNs, boolean building, boolean unended, boolean noneGood, List<String> files) {
        public Doubt {
            files = List.copyOf(files);
        }
    }
}
