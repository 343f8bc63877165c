package dev.hotswapd.watch;

/** A filter that need not be asked for each file at every look: what it once admitted is in the table. */
record KnownFilesFirst(PathFilter filter, ContentTable table) implements PathFilter {
    @Override
    public boolean admits(String file) {
        return table.knows(file) || filter.admits(file);
    }

    @Override
    public boolean enters(String folder) {
        return filter.enters(folder);
    }

    @Override
    public boolean offLimits(String path) {
        return filter.offLimits(path);
    }
}
