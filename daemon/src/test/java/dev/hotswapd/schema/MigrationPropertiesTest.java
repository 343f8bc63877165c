package dev.hotswapd.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/** Any two schemas, any bytes. */
@Domain(AnySchemas.class)
@Domain(DomainContext.Global.class)
class MigrationPropertiesTest {
    private static final long ADDRESS = Block.ADDRESS;

    /** Bytes of every kind, with every pointer at some byte of the block, at its end, or outside. */
    private static ByteBuffer bytes(Schema schema, int size, long seed) {
        Random random = new Random(seed);
        byte[] any = new byte[size];
        if (random.nextInt(4) > 0) {
            random.nextBytes(any);
        }
        ByteBuffer block = ByteBuffer.wrap(any).order(ByteOrder.LITTLE_ENDIAN);
        for (Field field : schema.fields()) {
            for (int i = 0; field.kind() == FieldKind.POINTER && i < field.count(); i++) {
                long[] addresses = {0, random.nextLong(), ADDRESS + random.nextInt(size + 8), ADDRESS + size};
                int kind = random.nextInt(8);
                block.putLong((int) (field.offset() + i * field.stride()), addresses[kind < 3 ? kind : 2]);
            }
        }
        return block;
    }

    private static byte[] contents(ByteBuffer block) {
        byte[] bytes = new byte[block.limit()];
        block.get(0, bytes);
        return bytes;
    }

    @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
    void nothingIsReadOrWrittenOutOfBoundsAndWhatIsOldStays(
            @ForAll Schema from,
            @ForAll Schema to,
            @ForAll @IntRange(max = 64) int more,
            @ForAll @IntRange(max = 64) int less,
            @ForAll long seed) {
        ByteBuffer old = bytes(from, (int) from.size() + more, seed);
        byte[] before = contents(old);
        ByteBuffer into = ByteBuffer.wrap(new byte[(int) to.size() + less]);
        Arrays.fill(into.array(), (byte) 0x55);

        Migration migration = Migration.between(from, to);
        MigrationReport report = migration.apply(old.asReadOnlyBuffer(), into, ADDRESS);

        assertThat(contents(old)).isEqualTo(before);
        assertThat(report.kept() + report.moved() + report.dropped())
                .isEqualTo(from.fields().size());
        assertThat(report.kept() + report.moved() + report.added())
                .isEqualTo(to.fields().size());
        assertThat(report.steps()).hasSizeGreaterThanOrEqualTo(report.moved() + report.added());
        describedOrZero(to, into, (int) Math.max(from.size(), to.size()), migration.nothingToDo());
        tailIsKept(old, into, (int) Math.max(from.size(), to.size()));
    }

    /** Bytes of the struct that no field describes are zero, unless the whole block was only copied. */
    private static void describedOrZero(Schema to, ByteBuffer into, int end, boolean copied) {
        boolean[] described = new boolean[into.limit()];
        for (Field field : to.fields()) {
            for (long i = 0; i < field.count(); i++) {
                int start = (int) (field.offset() + i * field.stride());
                Arrays.fill(described, start, start + field.size(), true);
            }
        }
        for (int at = 0; at < Math.min(end, into.limit()) && !copied; at++) {
            assertThat(described[at] || into.get(at) == 0).as("byte %d", at).isTrue();
        }
    }

    private static void tailIsKept(ByteBuffer old, ByteBuffer into, int from) {
        for (int at = from; at < into.limit(); at++) {
            assertThat(into.get(at)).isEqualTo(at < old.limit() ? old.get(at) : 0);
        }
    }

    @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
    void tooSmallABlockIsRefusedBeforeAnythingIsWritten(
            @ForAll Schema from, @ForAll Schema to, @ForAll @IntRange(min = 1, max = 9) int missing) {
        int cut = (int) Math.max(0, to.size() - missing);
        ByteBuffer into = ByteBuffer.allocate(cut);
        Arrays.fill(into.array(), (byte) 0x55);
        byte[] before = into.array().clone();
        if (cut < to.size()) {
            assertThatIllegalArgumentException().isThrownBy(() -> Migration.between(from, to)
                    .apply(ByteBuffer.allocate((int) from.size()), into, ADDRESS));
        }
        assertThat(into.array()).isEqualTo(before);
    }

    @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
    void theSameFormLeavesEveryByte(@ForAll Schema schema, @ForAll @IntRange(max = 64) int more, @ForAll long seed) {
        ByteBuffer old = bytes(schema, (int) schema.size() + more, seed);
        ByteBuffer into = ByteBuffer.allocate(old.limit());
        Migration migration = Migration.between(schema, new Schema("Renamed", schema.size(), schema.fields()));

        MigrationReport report = migration.apply(old, into, ADDRESS);

        assertThat(migration.nothingToDo()).isTrue();
        assertThat(contents(into)).isEqualTo(contents(old));
        assertThat(report).isEqualTo(new MigrationReport(schema.fields().size(), 0, 0, 0, List.of(), List.of()));
    }

    @Property(tries = 1_500, edgeCases = EdgeCasesMode.NONE)
    void thereAndBackAgainRestoresEveryFieldWhereNothingWasLost(
            @ForAll Schema schema,
            @ForAll @Size(max = 8) List<Integer> order,
            @ForAll @IntRange(max = 5) int gap,
            @ForAll long seed) {
        Schema wide = AnySchemas.widened(schema, order, gap);
        int size = (int) Math.max(schema.size(), wide.size());
        ByteBuffer old = bytes(schema, size, seed);
        for (long at = schema.size(); at < size; at++) {
            old.put((int) at, (byte) 0);
        }
        quieten(schema, old);
        ByteBuffer there = ByteBuffer.allocate(size);
        ByteBuffer back = ByteBuffer.allocate(size);

        MigrationReport out = Migration.between(schema, wide).apply(old, there, ADDRESS);
        Migration.between(wide, schema).apply(there, back, ADDRESS);

        for (Field field : schema.fields()) {
            // Where a struct and its first member change places, an address does not tell any more which was meant.
            if (field.kind() != FieldKind.POINTER) {
                assertThat(elements(field, back)).as(field.name()).isEqualTo(elements(field, old));
            }
        }
        assertThat(out.losses()).allMatch(loss -> loss.contains(": pointed to "));
    }

    /** A signalling NaN becomes a quiet one when it is widened, on every machine. */
    private static void quieten(Schema schema, ByteBuffer block) {
        for (Field field : schema.fields()) {
            for (int i = 0; field.kind() == FieldKind.FLOAT && i < field.count(); i++) {
                int at = (int) (field.offset() + i * field.stride());
                if (Double.isNaN(Numbers.real(block, at, field.size()))) {
                    Numbers.putReal(block, at, field.size(), 1);
                }
            }
        }
    }

    private static byte[] elements(Field field, ByteBuffer block) {
        byte[] bytes = new byte[(int) field.count() * field.size()];
        for (int i = 0; i < field.count(); i++) {
            block.get((int) (field.offset() + i * field.stride()), bytes, i * field.size(), field.size());
        }
        return bytes;
    }

    @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
    void pointersEndUpInTheBlockOrNullOrWhereTheyWere(@ForAll Schema from, @ForAll Schema to, @ForAll long seed) {
        int size = (int) Math.max(from.size(), to.size()) + 16;
        ByteBuffer old = bytes(from, size, seed);
        ByteBuffer into = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        Migration.between(from, to).apply(old, into, ADDRESS);

        for (FieldPair pair : SchemaDifference.of(from, to).pairs()) {
            for (int i = 0; pair.from().kind() == FieldKind.POINTER && i < pair.common(); i++) {
                long before = old.getLong(
                        (int) (pair.from().offset() + i * pair.from().stride()));
                long after =
                        into.getLong((int) (pair.to().offset() + i * pair.to().stride()));
                boolean inside = after >= ADDRESS && after <= ADDRESS + size;
                assertThat(inside || after == 0 || after == before).isTrue();
                if (before < ADDRESS || before >= ADDRESS + size) {
                    assertThat(after).isEqualTo(before);
                }
            }
        }
    }

    @Property(tries = 1_500, edgeCases = EdgeCasesMode.NONE)
    void aPointerToADeclaredByteFindsItsElementAgain(
            @ForAll Schema schema, @ForAll @Size(max = 8) List<Integer> order, @ForAll @IntRange(max = 5) int gap) {
        Schema wide = AnySchemas.widened(schema, order, gap);
        AddressMap map = new AddressMap(schema, wide);
        AddressMap back = new AddressMap(wide, schema);
        for (Field field : schema.fields()) {
            Field now = wide.byName().get(field.name());
            for (int i = 0; i < field.count(); i++) {
                long second = field.offset() + i * field.stride() + 1;
                // The first byte may be that of a struct, which is meant then; the second is the element's alone.
                if (now != null && field.size() > 1) {
                    assertThat(map.moved(second)).isEqualTo(now.offset() + i * now.stride() + 1);
                    assertThat(back.moved(map.moved(second))).isEqualTo(second);
                }
            }
        }
    }
}
