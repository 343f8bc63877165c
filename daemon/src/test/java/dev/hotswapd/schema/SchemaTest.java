package dev.hotswapd.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a schema may be; plugins export anything. */
class SchemaTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BOOL | 2 | 0 | 1 | 2 | 'size' of a must be 1, as its kind is BOOL, was 2",
                "SIGNED | 3 | 0 | 1 | 3 | 'size' of a must be 1, 2, 4 or 8, as its kind is SIGNED, was 3",
                "FLOAT | 2 | 0 | 1 | 2 | 'size' of a must be 4 or 8, as its kind is FLOAT, was 2",
                "POINTER | 4 | 0 | 1 | 4 | 'size' of a must be 8, as its kind is POINTER, was 4",
                "BYTES | 0 | 0 | 1 | 1 | 'size' of a must be at least 1, as its kind is BYTES, was 0",
                "FLOAT | 4 | -1 | 1 | 4 | 'offset' of a must be from 0 to 2147483647, was -1",
                "FLOAT | 4 | 0 | 0 | 4 | 'count' of a must be from 1 to 2147483647, was 0",
                "FLOAT | 4 | 0 | 2 | 3 | 'stride' of a must be from 4 to 2147483647, was 3",
                "FLOAT | 4 | 0 | 9223372036854775807 | 4 | 'count' of a must be from 1 to 2147483647, was 9223372036854775807",
                "FLOAT | 4 | 2147483644 | 1 | 4 | 'offset' of a must let it end within 2147483647 bytes, was 2147483644 with 1 elements 4 bytes apart",
                "FLOAT | 4 | 0 | 2147483647 | 4 | 'offset' of a must let it end within 2147483647 bytes, was 0 with 2147483647 elements 4 bytes apart"
            })
    void fieldsThatCannotBeAreRejected(FieldKind kind, int size, long offset, long count, long stride, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Field("a", kind, size, offset, count, stride))
                .withMessage(message);
    }

    @Test
    void namesAreShortAndHarmless() {
        assertThatIllegalArgumentException().isThrownBy(() -> named("")).withMessageContaining("1 to 255 characters");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> named("a".repeat(256)))
                .withMessageContaining("was 256");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> named("a\u001b[2Jb\n"))
                .withMessage("'name' must be text without control characters, was a?[2Jb?");
        assertThatIllegalArgumentException().isThrownBy(() -> named("\ud800"));
        assertThat(named("größe [0]").name()).isEqualTo("größe [0]");
    }

    @Test
    void fieldsLieWithinTheStructUnderNamesOfTheirOwn() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Schema("World", 7, List.of(field("a", 4, 1, 4))))
                .withMessage("'a' must lie within the 7 bytes of World, was up to byte 8");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Schema("World", 8, List.of(field("a", 0, 1, 4), field("a", 4, 1, 4))))
                .withMessage("'a' must be declared once in World, was declared twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Schema("World", -1, List.of()))
                .withMessage("'size' of World must be from 0 to 2147483647, was -1");
    }

    @Test
    void fieldsDoNotLieOverOneAnother() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Schema("World", 99, List.of(field("b", 6, 1, 4), field("a", 0, 2, 4))))
                .withMessage("'b' must have bytes of its own in World, was over a");
        assertThat(new Schema("World", 99, List.of(field("b[].x", 0, 4, 8), field("b[].y", 4, 4, 8))).fields())
                .hasSize(2);
    }

    @Test
    void fieldsAreCountedBeforeAnyIsLookedAt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Schema("World", 8, Collections.nCopies(1 << 30, field("a", 0, 1, 4))))
                .withMessage("'fields' of World must be at most 4096, were 1073741824");
    }

    @Test
    void asManyFieldsAsMayBeInterleavedOverMostOfTheMemoryAreCheckedWithoutLookingAtEachElement() {
        List<Field> fields = IntStream.range(0, Schema.MOST_FIELDS)
                .mapToObj(i -> new Field("b[]." + i, FieldKind.BOOL, 1, i, 400_000, Schema.MOST_FIELDS))
                .toList();

        assertThat(new Schema("World", Integer.MAX_VALUE, fields).fields()).isEqualTo(fields);
    }

    @Provide
    Arbitrary<Field> rows() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 5),
                        Arbitraries.longs().between(0, 40),
                        Arbitraries.longs().between(1, 12),
                        Arbitraries.longs().between(0, 20))
                .as((size, offset, count, gap) -> new Field("a", FieldKind.BYTES, size, offset, count, size + gap));
    }

    @Property(tries = 20_000, edgeCases = EdgeCasesMode.NONE)
    void overlapsAreThoseThatCountingBytesFinds(@ForAll("rows") Field one, @ForAll("rows") Field other) {
        boolean[] taken = new boolean[512];
        boolean shared = false;
        for (Field field : List.of(one, other)) {
            for (long i = 0; i < field.count(); i++) {
                for (int k = 0; k < field.size(); k++) {
                    int at = (int) (field.offset() + i * field.stride()) + k;
                    shared |= taken[at];
                    taken[at] = true;
                }
            }
        }
        assertThat(Overlaps.share(one, other)).isEqualTo(shared);
        assertThat(Overlaps.among(List.of(one, other)).isPresent()).isEqualTo(shared);
    }

    private static Field named(String name) {
        return new Field(name, FieldKind.FLOAT, 4, 0, 1, 4);
    }

    private static Field field(String name, long offset, long count, long stride) {
        return new Field(name, FieldKind.FLOAT, 4, offset, count, stride);
    }
}
