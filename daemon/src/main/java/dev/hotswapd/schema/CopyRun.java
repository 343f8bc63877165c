package dev.hotswapd.schema;

import dev.hotswapd.schema.MigrationContext.MigrationStep;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Copies rows of bytes that stay as they are.
 *
 * @param from offset of the first in the old form
 * @param to offset of the first in the new form
 * @param length of each in bytes
 * @param count of them
 * @param fromStride from one to the next in the old form
 * @param toStride from one to the next in the new form
 */
record CopyRun(int from, int to, int length, int count, int fromStride, int toStride) implements MigrationStep {
    /** The elements that both forms of a field have. */
    static CopyRun of(FieldPair pair) {
        Field from = pair.from();
        Field to = pair.to();
        int size = from.size();
        return new CopyRun(from.start(0), to.start(0), size, pair.common(), (int) from.stride(), (int) to.stride())
                .dense();
    }

    /** The same bytes in as few runs as neighbours allow: a struct that moves as a whole is one. */
    static List<CopyRun> joined(List<CopyRun> runs) {
        List<CopyRun> sorted = new ArrayList<>(runs);
        sorted.sort(Comparator.comparingInt(CopyRun::from));
        List<CopyRun> joined = new ArrayList<>();
        for (CopyRun run : sorted) {
            CopyRun current = run;
            while (!joined.isEmpty() && joined.get(joined.size() - 1).isFollowedBy(current)) {
                CopyRun before = joined.remove(joined.size() - 1);
                current = before.lengthened(current.length).dense();
            }
            joined.add(current);
        }
        return joined;
    }

    private boolean isFollowedBy(CopyRun next) {
        return next.from == from + length
                && next.to == to + length
                && next.count == count
                && (count == 1 || (next.fromStride == fromStride && next.toStride == toStride));
    }

    private CopyRun lengthened(int by) {
        return new CopyRun(from, to, length + by, count, fromStride, toStride);
    }

    /** One run where nothing lies between its rows. */
    private CopyRun dense() {
        boolean dense = count == 1 || (length == fromStride && length == toStride);
        int whole = length * count;
        return dense ? new CopyRun(from, to, whole, 1, whole, whole) : this;
    }

    @Override
    public void make(MigrationContext context) {
        for (int i = 0; i < count; i++) {
            copy(context, from + i * fromStride, to + i * toStride);
        }
    }

    /** A bulk copy costs as much as several plain ones, and there may be one for each of thousands of elements. */
    private void copy(MigrationContext context, int start, int target) {
        switch (length) {
            case Byte.BYTES -> context.into.put(target, context.from.get(start));
            case Short.BYTES -> context.into.putShort(target, context.from.getShort(start));
            case Integer.BYTES -> context.into.putInt(target, context.from.getInt(start));
            case Long.BYTES -> context.into.putLong(target, context.from.getLong(start));
            default -> context.into.put(target, context.from, start, length);
        }
    }
}
