package dev.hotswapd.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.schema.SchemaText;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class StateAreaTest {
    private static final int BLOCK = 64;

    private final ByteBuffer file = file();
    private final StateArea area = new StateArea(file);

    @Test
    void hasNoFormAtFirst() {
        assertThat(area.schema()).isEmpty();
    }

    @Property(tries = 50)
    void tellsTheFormThatItWasGivenLast(
            @ForAll @AlphaChars @StringLength(max = 300) String first,
            @ForAll @AlphaChars @StringLength(max = 300) String second) {
        area.describe(first);
        area.describe(second);

        assertThat(area.schema()).isEqualTo(second);
    }

    @Test
    void hasRoomForTheLargestForm() {
        area.block().put(0, (byte) 7);

        area.describe("x".repeat(SchemaText.LARGEST));

        assertThat(area.schema()).hasSize(SchemaText.LARGEST);
        assertThat(area.block().get(0)).isEqualTo((byte) 7);
    }

    @Test
    void takesADamagedFormForNone() {
        area.describe("hotswapd-schema 1");
        file.put((8 << 10) + 3, (byte) 'x');

        assertThat(area.schema()).isEmpty();
    }

    @Property(tries = 200)
    void takesAnyLengthForWhatItIs(@ForAll int length, @ForAll long checksum) {
        file.putInt((8 << 10) - 16, length).putLong((8 << 10) - 8, checksum);

        assertThat(area.schema()).isEmpty();
    }

    @Property(tries = 50)
    void becomesTheSameAsAnother(@ForAll @Size(BLOCK) byte[] bytes, @ForAll @AlphaChars String form) {
        StateArea other = new StateArea(file());
        other.block().put(0, bytes);
        other.describe(form);
        other.journal().belongsTo(5);
        area.describe("what was there before, which may be longer or shorter");

        area.copyFrom(other);

        assertThat(area.block()).isEqualTo(other.block());
        assertThat(area.schema()).isEqualTo(form);
        assertThat(area.journal().version()).isEqualTo(5);
    }

    @Test
    void copiesADamagedFormWithoutHarm() {
        ByteBuffer damaged = file();
        damaged.putInt((8 << 10) - 16, Integer.MAX_VALUE);

        area.copyFrom(new StateArea(damaged));

        assertThat(area.schema()).isEmpty();
    }

    private static ByteBuffer file() {
        return ByteBuffer.allocateDirect(StateHeader.PREAMBLE + BLOCK).order(ByteOrder.nativeOrder());
    }
}
