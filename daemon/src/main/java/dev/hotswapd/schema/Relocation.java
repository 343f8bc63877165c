package dev.hotswapd.schema;

import dev.hotswapd.schema.MigrationContext.MigrationStep;

/**
 * Takes addresses over, and turns those of bytes that have moved into where these are now.
 *
 * @param pair of pointers
 * @param map from the old form to the new one
 */
record Relocation(FieldPair pair, AddressMap map) implements MigrationStep {
    @Override
    public void make(MigrationContext context) {
        Field from = pair.from();
        int outside = 0;
        int followed = 0;
        int lost = 0;
        int first = 0;
        for (int i = 0; i < pair.common(); i++) {
            long address = context.from.getLong(from.start(i));
            long offset = address - context.blockAddress;
            long target = address;
            if (address != 0 && Long.compareUnsigned(offset, context.from.limit()) >= 0) {
                outside++;
            } else if (address != 0) {
                long moved = map.moved(offset);
                target = moved == AddressMap.GONE ? 0 : context.blockAddress + moved;
                outside += moved > context.into.limit() ? 1 : 0;
                followed += moved != AddressMap.GONE && moved != offset ? 1 : 0;
                if (moved == AddressMap.GONE && lost++ == 0) {
                    first = i;
                }
            }
            context.into.putLong(pair.to().start(i), target);
        }
        note(context, followed, "now " + (followed == 1 ? "points" : "point") + " to where that has moved");
        note(context, outside, (outside == 1 ? "points" : "point") + " outside of the state: left as it was");
        if (lost > 0) {
            long offset = context.from.getLong(from.start(first)) - context.blockAddress;
            context.losses.add(from.element(first) + ": pointed to " + map.name(offset) + ", which is gone: zero now"
                    + (lost == 1 ? "" : ", and " + (lost - 1) + " more"));
        }
    }

    private void note(MigrationContext context, int count, String what) {
        if (count > 0) {
            String who =
                    pair.from().count() == 1 ? "" : count + " of " + pair.from().count() + " ";
            context.notes.add(pair.from().name() + ": " + who + what);
        }
    }
}
