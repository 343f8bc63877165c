package dev.hotswapd.schema;

/**
 * Notices elements that the new form has no room for.
 *
 * @param pair with fewer elements in its new form
 */
record CutElements(FieldPair pair) implements MigrationStep {
    @Override
    public void make(MigrationContext passage) {
        Field from = pair.from();
        int lost = 0;
        for (long i = pair.to().count(); i < from.count(); i++) {
            int start = (int) (from.offset() + i * from.stride());
            if (!passage.wasZero(start, start + from.size())) {
                lost++;
            }
        }
        if (lost > 0) {
            passage.losses.add(from.name() + ": " + lost + " of the "
                    + (from.count() - pair.to().count()) + " elements cut off " + (lost == 1 ? "was" : "were")
                    + " not zero");
        }
    }
}
