package dev.hotswapd.schema;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * One state on its way from one form to the next: the bytes as they were, those to become, and what is found on the
 * way.
 *
 * <p>Used by one thread, once.
 */
final class MigrationContext {
    private static final byte[] ZEROES = new byte[4_096];

    /** The old block; only read. */
    final ByteBuffer from;

    final ByteBuffer into;

    /** Where both lie for the plugin. */
    final long blockAddress;

    /** Further steps for the report. */
    final List<String> notes = new ArrayList<>();

    final List<String> losses = new ArrayList<>();

    MigrationContext(ByteBuffer from, ByteBuffer into, long blockAddress) {
        this.from = from.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        this.into = into.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        this.blockAddress = blockAddress;
    }

    /**
     * One thing to do to the state.
     *
     * <p>Planned with schemas alone; made once both blocks are known to hold what the schemas say. The new struct's
     * bytes are zero before the first step.
     */
    interface MigrationStep {
        void make(MigrationContext context);
    }

    /** Makes bytes of the new block zero. */
    void clear(int start, int end) {
        for (int at = start; at < end; at += ZEROES.length) {
            into.put(at, ZEROES, 0, Math.min(ZEROES.length, end - at));
        }
    }

    /** Notices elements that the new form has no room for. */
    void cutElements(FieldPair pair) {
        Field old = pair.from();
        int lost = 0;
        for (long i = pair.to().count(); i < old.count(); i++) {
            lost += wasZero(old.start(i), old.start(i) + old.size()) ? 0 : 1;
        }
        if (lost > 0) {
            losses.add(old.name() + ": " + lost + " of the "
                    + (old.count() - pair.to().count()) + " elements cut off " + (lost == 1 ? "was" : "were")
                    + " not zero");
        }
    }

    /**
     * Ends a text where its new, shorter form does, after its characters have been copied. What stands behind a text's
     * zero is no part of it, so only a text that does not fit is a loss.
     */
    void cutText(FieldPair pair) {
        Field old = pair.from();
        int length = 0;
        while (length < old.count() && from.get(old.start(length)) != 0) {
            length++;
        }
        if (length >= pair.to().count()) {
            into.put((int) pair.to().end() - 1, (byte) 0);
            losses.add(old.name() + ": a text of " + length + " bytes does not fit "
                    + pair.to().count() + ", with the zero at its end");
        }
    }

    /** Notices bytes behind the old struct that the plugin used, and that a grown struct lies over. */
    void overwriteTail(int oldSize, int newSize) {
        int end = Math.min(newSize, from.limit());
        if (!wasZero(oldSize, end)) {
            losses.add("bytes " + oldSize + " to " + (end - 1)
                    + ", behind the old struct, were in use; the new one needs them");
        }
    }

    private boolean wasZero(int start, int end) {
        int at = start;
        for (; at <= end - Long.BYTES; at += Long.BYTES) {
            if (from.getLong(at) != 0) {
                return false;
            }
        }
        for (; at < end; at++) {
            if (from.get(at) != 0) {
                return false;
            }
        }
        return true;
    }
}
