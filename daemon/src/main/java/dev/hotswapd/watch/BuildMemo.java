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
     * @param sinceNs all that were modified since then, nanoseconds since the epoch; {@link Long#MAX_VALUE} for none
     * @param files these whatever their time
     * @param all whether all of them, if nothing is heard of the build that begins
     * @param noneGood whether no build has been good yet
     */
    record Doubt(long sinceNs, boolean all, boolean noneGood, List<String> files) {
        /** Nothing is in doubt. */
        public static final Doubt NONE = new Doubt(Long.MAX_VALUE, false, false, List.of());

        public Doubt {
            files = List.copyOf(files);
        }
    }
}
