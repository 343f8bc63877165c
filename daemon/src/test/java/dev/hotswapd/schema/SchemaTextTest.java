package dev.hotswapd.schema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaTextTest {
    @Test
    void isReadable() {
        Schema schema = new Form()
                .with("double", "speed")
                .with("int32[64]", "cells")
                .with("balls", 2, new Form().with("float", "x").with("pointer", "next"))
                .with("bytes24", "größe [0]")
                .schema();

        String text = new String(SchemaText.encode(schema), UTF_8);

        assertThat(text).isEqualTo("""
                        hotswapd-schema 1
                        size 312 fields 5 World
                        0 double speed
                        8 int32[64] cells
                        264 float[2/12] balls[].x
                        268 pointer[2/12] balls[].next
                        288 bytes24 größe [0]
                        """);
        assertThat(SchemaText.decode(text.getBytes(UTF_8))).contains(schema);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hotswapd-schema 1\n",
                "hotswapd-schema 2\nsize 4 fields 0 World\n",
                "hotswapd-schema 1\nsize 4 fields 0 World",
                "hotswapd-schema 1\nsize 4 fields 0 World\n\n",
                "hotswapd-schema 1\nsize 4 fields 2 World\n0 float a\n",
                "hotswapd-schema 1\nsize 4 fields 1 World\n0 float a\n4 float b\n",
                "hotswapd-schema 1\nsize 4 fields 1 World\n00 float a\n",
                "hotswapd-schema 1\nsize 4 fields 1 World\n0 float[1] a\n",
                "hotswapd-schema 1\nsize 4 fields 1 World\n0 int24 a\n",
                "hotswapd-schema 1\nsize 4 fields 1 World\n0 bytes999999999 a\n",
                "hotswapd-schema 1\nsize 4 fields 1 World\n1 float a\n",
                "hotswapd-schema 1\nsize 4 fields 1 World\n0 float\n"
            })
    void anythingElseIsNoSchema(String text) {
        assertThat(SchemaText.decode(text.getBytes(UTF_8))).isEmpty();
    }

    @Test
    void saysWhenItIsTooLong() {
        List<Field> fields = IntStream.range(0, Schema.MOST_FIELDS)
                .mapToObj(i -> new Field("field" + i, FieldKind.BOOL, 1, i, 1, 1))
                .toList();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> SchemaText.encode(new Schema("World", 4096, fields)))
                .withMessageMatching(
                        "the schema of World must be at most " + SchemaText.LARGEST + " bytes as text, was [0-9]+:"
                                + " declare fewer fields, or parts of the state as one field of bytes");
        assertThat(SchemaText.decode(new byte[SchemaText.LARGEST + 1])).isEmpty();
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    @Domain(AnySchemas.class)
    void isReadAsItWasWritten(@ForAll Schema schema) {
        assertThat(SchemaText.decode(SchemaText.encode(schema))).contains(schema);
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    @Domain(AnySchemas.class)
    @Domain(DomainContext.Global.class)
    void isNeverReadWronglyOnceAByteHasChanged(
            @ForAll Schema schema, @ForAll @IntRange(max = 1 << 20) int where, @ForAll byte value) {
        byte[] text = SchemaText.encode(schema);
        assertThat(SchemaText.decode(Arrays.copyOf(text, text.length - 1))).isEmpty();
        text[where % text.length] = value;

        Optional<Schema> read = SchemaText.decode(text);

        read.ifPresent(found -> assertThat(SchemaText.encode(found)).isEqualTo(text));
    }

    @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
    void isNeverReadFromAnyBytes(@ForAll byte[] bytes) {
        assertThat(SchemaText.decode(bytes)).isEmpty();
    }
}
