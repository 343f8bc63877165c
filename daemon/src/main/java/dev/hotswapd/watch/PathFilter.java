package dev.hotswapd.watch;

/** Says which paths below a plugin's root are sources. Pure; paths are relative to the root, with {@code /}. */
public interface PathFilter {
    /** Whether a file there is a source. */
    boolean admits(String file);

    /** Whether a path, or what is below it, belongs to somebody else: to git, or to the daemon itself. */
    boolean offLimits(String path);

    /** Whether a folder there can hold a source: only then is it walked and listened to. */
    boolean enters(String folder);

    /** Admits what is excluded as well, only not what is off limits: builds write where nobody watches. */
    default PathFilter everythingElse() {
        return new PathFilter() {
            @Override
            public boolean admits(String file) {
                return !offLimits(file);
            }

            @Override
            public boolean offLimits(String path) {
                return PathFilter.this.offLimits(path);
            }

            @Override
            public boolean enters(String folder) {
                return !offLimits(folder);
            }
        };
    }
}
