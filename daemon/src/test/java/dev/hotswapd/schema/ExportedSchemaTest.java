package dev.hotswapd.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Whatever a plugin exports, a schema comes of it or a sentence to its author. */
class ExportedSchemaTest {
    @Test
    void readsWhatTheMacroMakes() {
        Schema schema = new ExportedSchema(1, 40, "World", 24, 2)
                .field("speed", 0, 1, 8, 8, 4)
                .field("balls[].x", 8, 2, 8, 4, 4)
                .schema();

        assertThat(schema)
                .isEqualTo(new Schema(
                        "World",
                        24,
                        List.of(
                                new Field("speed", FieldKind.FLOAT, 8, 0, 1, 8),
                                new Field("balls[].x", FieldKind.FLOAT, 4, 8, 2, 8))));
    }

    @Test
    void saysWhichMistakeItIs() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ExportedSchema(2, 40, "World", 8, 1))
                .withMessage("hotswapd_schema: 'abi' must be 1, was 2: build with the hotswapd.h of this hotswapd");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ExportedSchema(1, 8, "World", 8, 1))
                .withMessage(
                        "hotswapd_schema: 'field_size' must be 40, was 8: let HOTSWAPD_STATE make hotswapd_schema");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ExportedSchema(1, 40, null, 8, 1))
                .withMessageContaining("'type' must be a name, was NULL");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ExportedSchema(1, 40, "World", 8, -1))
                .withMessageContaining("'count' must be at most 4096, was 18446744073709551615");
        ExportedSchema world = new ExportedSchema(1, 40, "World", 8, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> world.field("a", 0, 1, 4, 4, 9))
                .withMessage("hotswapd_schema of World: 'kind' of field 0 must be from 1 to 7, was 9:"
                        + " let HOTSWAPD_STATE make hotswapd_schema");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> world.field(null, 0, 1, 4, 4, 4))
                .withMessageContaining("field 0: 'name' must be a path, was NULL");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> world.field("a", 6, 1, 4, 4, 4).schema())
                .withMessage("hotswapd_schema: 'a' must lie within the 8 bytes of World, was up to byte 10:"
                        + " let HOTSWAPD_STATE make hotswapd_schema from the struct itself");
    }

    @Provide
    Arbitrary<Long> words() {
        return Arbitraries.oneOf(Arbitraries.longs(), Arbitraries.longs().between(-1, 64));
    }

    @Property(tries = 5_000)
    void neverFailsInAnyOtherWay(
            @ForAll String name,
            @ForAll @From("words") long offset,
            @ForAll @From("words") long count,
            @ForAll @From("words") long stride,
            @ForAll @From("words") long size,
            @ForAll @From("words") long kind) {
        try {
            Schema schema = new ExportedSchema(1, 40, "World", size, 1)
                    .field(name, offset, count, stride, (int) size, (int) kind)
                    .schema();
            assertThat(schema.fields()).hasSize(1);
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageStartingWith("hotswapd_schema").hasMessageContaining(" must ");
        }
    }
}
