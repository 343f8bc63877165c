package dev.hotswapd.schema;

/**
 * Takes addresses over, and turns those of bytes that have moved into where these are now.
 *
 * @param pair of pointers
 * @param map from the old form to the new one
 */
record Relocation(FieldPair pair, AddressMap map) implements MigrationStep {
    @Override
    public void make(MigrationContext passage) {
        Field from = pair.from();
        int outside = 0;
        int followed = 0;
        int lost = 0;
        int first = 0;
        for (int i = 0; i < pair.common(); i++) {
            long address = passage.from.getLong((int) (from.offset() + i * from.stride()));
            long offset = address - passage.blockAddress;
            long target = address;
            if (address != 0 && Long.compareUnsigned(offset, passage.from.limit()) >= 0) {
                outside++;
            } else if (address != 0) {
                long moved = map.moved(offset);
                target = moved == AddressMap.GONE ? 0 : passage.blockAddress + moved;
                outside += moved > passage.into.limit() ? 1 : 0;
                followed += moved != AddressMap.GONE && moved != offset ? 1 : 0;
                if (moved == AddressMap.GONE && lost++ == 0) {
                    first = i;
                }
            }
            passage.into.putLong((int) (pair.to().offset() + i * pair.to().stride()), target);
        }
        note(passage, followed, "now " + (followed == 1 ? "points" : "point") + " to where that has moved");
        note(passage, outside, (outside == 1 ? "points" : "point") + " outside of the state: left as it was");
        if (lost > 0) {
            long address = passage.from.getLong((int) (from.offset() + first * from.stride()));
            passage.losses.add(from.element(first) + ": pointed to " + map.name(address - passage.blockAddress)
                    + ", which is gone: zero now" + (lost == 1 ? "" : ", and " + (lost - 1) + " more"));
        }
    }

    private void note(MigrationContext passage, int count, String what) {
        if (count > 0) {
            String who =
                    pair.from().count() == 1 ? "" : count + " of " + pair.from().count() + " ";
            passage.notes.add(pair.from().name() + ": " + who + what);
        }
    }
}
