package dev.hotswapd.schema;

/**
 * Notices bytes behind the old struct that the plugin used, and that a grown struct lies over.
 *
 * @param oldSize of the struct
 * @param newSize of the struct, larger
 */
record OverwrittenTail(int oldSize, int newSize) implements MigrationStep {
    @Override
    public void make(MigrationContext passage) {
        int end = Math.min(newSize, passage.from.limit());
        if (!passage.wasZero(oldSize, end)) {
            passage.losses.add("bytes " + oldSize + " to " + (end - 1)
                    + ", behind the old struct, were in use; the new one needs them");
        }
    }
}
