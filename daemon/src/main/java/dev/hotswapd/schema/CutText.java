package dev.hotswapd.schema;

/**
 * Ends a text where its new form does, after its characters have been copied.
 *
 * <p>What stands behind a text's zero is no part of it, so only a text that does not fit is a loss.
 *
 * @param pair a text with fewer characters in its new form
 */
record CutText(FieldPair pair) implements MigrationStep {
    @Override
    public void make(MigrationContext passage) {
        int start = (int) pair.from().offset();
        int length = 0;
        while (length < pair.from().count() && passage.from.get(start + length) != 0) {
            length++;
        }
        if (length >= pair.to().count()) {
            passage.into.put((int) pair.to().end() - 1, (byte) 0);
            passage.losses.add(pair.from().name() + ": a text of " + length + " bytes does not fit "
                    + pair.to().count() + ", with the zero at its end");
        }
    }
}
