package dev.hotswapd.schema;

import dev.hotswapd.schema.MigrationContext.MigrationStep;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The plan that takes a state from one version's form to the next's, field by field and by name.
 *
 * <p>Numbers convert into one another, arrays and texts are cut or filled up with zeroes, pointers into the block
 * follow what they point to. What is new is zero, and so are the bytes that no field describes. Bytes behind both
 * structs are the plugin's own and stay.
 *
 * <p>Pure, immutable, for any thread. Making the plan takes time and memory; applying it is a matter of copies.
 */
public final class Migration {
    private final Schema from;
    private final Schema to;
    private final MigrationReport foreseen;
    private final boolean nothingToDo;
    private final List<MigrationStep> moves;

    private Migration(Schema from, Schema to) {
        this.from = from;
        this.to = to;
        SchemaDifference comparison = SchemaDifference.of(from, to);
        this.foreseen = comparison.report();
        int kept = foreseen.kept();
        this.nothingToDo = from.size() == to.size()
                && kept == from.fields().size()
                && kept == to.fields().size();
        this.moves = nothingToDo ? List.of() : plan(comparison.pairs());
    }

    /** Plans the move. */
    public static Migration between(Schema from, Schema to) {
        return new Migration(from, to);
    }

    /**
     * Whether both forms are the same, whatever the structs are called: then applying it copies the block, bytes that
     * no field describes included.
     */
    public boolean nothingToDo() {
        return nothingToDo;
    }

    private List<MigrationStep> plan(List<FieldPair> pairs) {
        List<CopyRun> runs = new ArrayList<>();
        List<MigrationStep> others = new ArrayList<>();
        AddressMap map = new AddressMap(from, to);
        for (FieldPair pair : pairs) {
            if (!pair.isSameType()) {
                others.add(new Conversion(pair));
            } else if (pair.from().kind() == FieldKind.POINTER) {
                others.add(new Relocation(pair, map));
            } else {
                runs.add(CopyRun.of(pair));
            }
            if (pair.to().count() < pair.from().count()) {
                others.add(pair.isText() ? context -> context.cutText(pair) : context -> context.cutElements(pair));
            }
        }
        List<MigrationStep> plan = new ArrayList<>(CopyRun.joined(runs));
        plan.addAll(others);
        if (to.size() > from.size()) {
            plan.add(context -> context.overwriteTail((int) from.size(), (int) to.size()));
        }
        return plan;
    }

    /**
     * Moves a whole state. Every byte of {@code into} is written, from 0 to its limit; positions and byte orders of
     * the buffers do not matter and stay.
     *
     * @param old the block in the old form, from 0 to its limit; only read
     * @param into the block to become, other memory than {@code old}; it may be smaller or larger
     * @param blockAddress where the block lies for the plugin, before and after
     * @throws IllegalArgumentException where a buffer is smaller than its struct or cannot be written; nothing has been
     *     written then
     */
    public MigrationReport apply(ByteBuffer old, ByteBuffer into, long blockAddress) {
        check("old", old, from);
        check("into", into, to);
        if (into.isReadOnly()) {
            throw new IllegalArgumentException("'into' must be writable, was read-only");
        }
        MigrationContext context = new MigrationContext(old, into, blockAddress);
        int size = into.limit();
        int structs = nothingToDo ? 0 : (int) Math.min(size, Math.max(from.size(), to.size()));
        int kept = Math.min(size, old.limit());
        context.clear(0, structs);
        if (kept > structs) {
            context.into.put(structs, context.from, structs, kept - structs);
        }
        context.clear(Math.max(structs, kept), size);
        moves.forEach(move -> move.make(context));
        return foreseen.with(context.notes, context.losses);
    }

    private static void check(String which, ByteBuffer block, Schema schema) {
        if (block.limit() < schema.size()) {
            throw new IllegalArgumentException("'" + which + "' must hold the " + schema.size() + " bytes of "
                    + schema.type() + ", was " + block.limit());
        }
    }
}
