package dev.hotswapd.state;

/**
 * Notices bytes behind the old struct that the plugin used, and that a grown struct lies over.
 *
 * @param oldSize of the struct
 * @param newSize of the struct, larger
 */
record SwallowedTail(int oldSize, int newSize) implements Move {
    @Override
    public void make(Passage passage) {
        int end = Math.min(newSize, passage.from.limit());
        if (!passage.wasZero(oldSize, end)) {
            passage.losses.add("bytes " + oldSize + " to " + (end - 1)
                    + ", behind the old struct, were in use; the new one needs them");
        }
    }
}
