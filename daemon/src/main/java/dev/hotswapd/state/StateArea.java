package dev.hotswapd.state;

import dev.hotswapd.schema.SchemaText;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A state file's bytes: its form and its block.
 *
 * <p>Not safe for use by more than one thread, save the journal.
 */
public final class StateArea {
    private static final int SCHEMA_TEXT_AT = 8 << 10;
    private static final int SCHEMA_AT = SCHEMA_TEXT_AT - 16;
    private static final int SCHEMA_SUM_AT = SCHEMA_TEXT_AT - 8;

    /** Without it the sum of no text would be 0, and a form that was wiped out would be taken for none. */
    private static final long SEAL = 0x4D52_4F46_4C41_4553L;

    private final ByteBuffer file;
    private final ByteBuffer block;
    private final Journal journal;

    /** @param file all of it, mapped or not */
    public StateArea(ByteBuffer file) {
        this.file = file.duplicate().order(ByteOrder.nativeOrder());
        this.block = file.slice(StateHeader.PREAMBLE, file.limit() - StateHeader.PREAMBLE)
                .order(ByteOrder.nativeOrder());
        this.journal = new Journal(file);
    }

    /** The plugin's own bytes, in native order. */
    public ByteBuffer block() {
        return block;
    }

    public Journal journal() {
        return journal;
    }

    /** Whether the state cannot be used without this snapshot: its process ended while it changed hands, or in a trial. */
    public boolean needs(int snapshot) {
        return journal.needs(snapshot);
    }

    /** It has a place for this snapshot, but what that held is lost. */
    public void loses(int snapshot) {
        journal.loses(snapshot);
    }

    /** For a file that has just been made. */
    public void begin() {
        journal.begin();
        describe("");
    }

    /** For a file that an earlier build of this program has made. */
    public void sealBare() {
        journal.sealBare();
        long bare = file.getLong(SCHEMA_SUM_AT);
        if (bare >>> Integer.SIZE == 0) {
            file.putLong(SCHEMA_SUM_AT, bare ^ SEAL);
        }
    }

    /** Whether what it says of the block was written by this program. Of one that was changing hands the form may be torn. */
    public boolean isWhole() {
        return journal.isWhole() && (journal.changing() != 0 || form().isPresent());
    }

    /** The form of the state as text; empty where no version described it, or the description is damaged. */
    public String schema() {
        return form().orElse("");
    }

    private Optional<String> form() {
        int length = file.getInt(SCHEMA_AT);
        if (length < 0 || length > SchemaText.LARGEST) {
            return Optional.empty();
        }
        byte[] text = new byte[length];
        file.get(SCHEMA_TEXT_AT, text);
        return file.getLong(SCHEMA_SUM_AT) == sum(text)
                ? Optional.of(new String(text, StandardCharsets.UTF_8))
                : Optional.empty();
    }

    private static long sum(byte[] text) {
        return StateHeader.checksum(ByteBuffer.wrap(text)) ^ SEAL;
    }

    /** @param text of at most {@link SchemaText#LARGEST} bytes; empty for none */
    void describe(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        file.putInt(SCHEMA_AT, 0);
        file.put(SCHEMA_TEXT_AT, bytes);
        file.putLong(SCHEMA_SUM_AT, sum(bytes));
        file.putInt(SCHEMA_AT, bytes.length);
    }

    /** Makes this the same as the other in form and content, and in whose state it is and whether that one is good. */
    void copyFrom(StateArea other) {
        int length = Math.max(0, Math.min(other.file.getInt(SCHEMA_AT), SchemaText.LARGEST));
        file.put(SCHEMA_AT, other.file, SCHEMA_AT, SCHEMA_TEXT_AT - SCHEMA_AT + length);
        block.put(0, other.block, 0, Math.min(block.limit(), other.block.limit()));
        journal.belongsTo(other.journal.version());
        journal.proves(other.journal.proven());
    }
}
