package dev.hotswapd.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class StateHeaderTest {
    private static final StateHeader HEADER = new StateHeader("world", 64 << 10, StateHeader.FIRST_ADDRESS);

    @Property
    void comesBackAsItWas(
            @ForAll @StringLength(max = 16) String any,
            @ForAll @LongRange(min = 1, max = StateHeader.LARGEST_BLOCK) long size,
            @ForAll long address) {
        // A lone half of a surrogate pair is no text.
        String plugin = new String(any.getBytes(UTF_8), UTF_8);
        StateHeader header = new StateHeader(plugin, size, address);

        assertThat(StateHeader.decode(header.encode())).contains(header);
    }

    @Property
    void takesAnyBytesForNone(@ForAll byte[] bytes) {
        assertThat(StateHeader.decode(ByteBuffer.wrap(bytes))).isEmpty();
    }

    @Property
    void takesAnyBytesBehindItsMagicForNone(@ForAll @Size(StateHeader.SIZE) byte[] bytes) {
        System.arraycopy(HEADER.encode().array(), 0, bytes, 0, 16);

        assertThat(StateHeader.decode(ByteBuffer.wrap(bytes))).isEmpty();
    }

    @Property
    void neverFailsOverANameThatIsNoText(
            @ForAll @Size(64) byte[] name, @ForAll @IntRange(min = 0, max = 64) int length) {
        ByteBuffer header = HEADER.encode().order(ByteOrder.nativeOrder());
        header.putInt(36, length).put(40, name);
        sign(header);

        byte[] taken = Arrays.copyOf(name, length);
        assertThat(StateHeader.decode(header).isPresent())
                .isEqualTo(Arrays.equals(new String(taken, UTF_8).getBytes(UTF_8), taken));
    }

    @Test
    void refusesANameThatWouldGrowAsText() {
        byte[] name = new byte[64];
        Arrays.fill(name, (byte) 0xff);
        ByteBuffer header = HEADER.encode().order(ByteOrder.nativeOrder());
        header.putInt(36, 64).put(40, name);
        sign(header);

        assertThat(StateHeader.decode(header)).isEmpty();
    }

    @Test
    void noticesEveryFlippedBit() {
        for (int bit = 0; bit < StateHeader.SIZE * Byte.SIZE; bit++) {
            byte[] bytes = HEADER.encode().array();
            bytes[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);

            assertThat(StateHeader.decode(ByteBuffer.wrap(bytes)))
                    .describedAs("bit %d", bit)
                    .isEmpty();
        }
    }

    @Test
    void refusesEveryShorterFile() {
        byte[] bytes = HEADER.encode().array();
        for (int length = 0; length < bytes.length; length++) {
            assertThat(StateHeader.decode(ByteBuffer.wrap(Arrays.copyOf(bytes, length))))
                    .isEmpty();
        }
    }

    @Test
    void leavesTheBytesAsTheyAre() {
        ByteBuffer bytes = HEADER.encode();

        StateHeader.decode(bytes);

        assertThat(bytes.position()).isZero();
        assertThat(bytes.limit()).isEqualTo(StateHeader.SIZE);
    }

    @Test
    void saysWhatSizesThereAre() {
        assertThatThrownBy(() -> new StateHeader("world", 0, 0))
                .hasMessage("'state.size' must be from 1 byte to 1GiB, was 0");
        assertThatThrownBy(() -> new StateHeader("world", StateHeader.LARGEST_BLOCK + 1, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new StateHeader("x".repeat(65), 1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static void sign(ByteBuffer header) {
        CRC32 crc = new CRC32();
        crc.update(header.slice(0, StateHeader.SIZE - 8));
        header.putLong(StateHeader.SIZE - 8, crc.getValue());
    }
}
