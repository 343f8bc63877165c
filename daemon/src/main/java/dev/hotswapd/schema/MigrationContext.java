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

    /** The new block. */
    final ByteBuffer into;

    /** Where both lie for the plugin. */
    final long blockAddress;

    /** Further steps for the report. */
    final List<String> notes = new ArrayList<>();

    /** Losses for the report. */
    final List<String> losses = new ArrayList<>();

    MigrationContext(ByteBuffer from, ByteBuffer into, long blockAddress) {
        this.from = from.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        this.into = into.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        this.blockAddress = blockAddress;
    }

    /** Takes bytes over to where they were. */
    void keep(int start, int end) {
        if (end > start) {
            into.put(start, from, start, end - start);
        }
    }

    /** Makes bytes of the new block zero. */
    void clear(int start, int end) {
        for (int at = start; at < end; at += ZEROES.length) {
            into.put(at, ZEROES, 0, Math.min(ZEROES.length, end - at));
        }
    }

    /** Whether bytes of the old block are all zero. */
    boolean wasZero(int start, int end) {
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
