package dev.hotswapd.watch;

/** Admits what is excluded as well, only not what is off limits: builds write where nobody watches. */
record EverythingBelowRoot(PathFilter sources) implements PathFilter {
    @Override
    public boolean admits(String file) {
        return !sources.offLimits(file);
    }

    @Override
    public boolean enters(String folder) {
        return !sources.offLimits(folder);
    }

    @Override
    public boolean offLimits(String path) {
        return sources.offLimits(path);
    }
}
