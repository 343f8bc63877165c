package dev.hotswapd.watch;

import java.util.List;
import java.util.Optional;

/**
 * Port: remembers beyond the end of a daemon which files builds may have read too early. Used on the plugin's thread
 * only; must be fast, and need not survive the machine.
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
    };

    /** What was written last, or empty where there is nothing, or nothing readable. */
    Optional<Doubt> read();

    /** Does nothing where that cannot be done. */
    void write(Doubt doubt);

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
