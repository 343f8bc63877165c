package dev.hotswapd.adapter.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.state.StateFiles;
import dev.hotswapd.state.StateHeader;
import dev.hotswapd.state.StateResult.Ready;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A state whose configured size is another than it was. */
class ResizedStateTest {
    private static final int SIZE = StatesOnDisk.SIZE;

    @TempDir
    private Path dataDir;

    private StatesOnDisk states;

    @BeforeEach
    void begin() throws IOException {
        states = new StatesOnDisk(dataDir);
        states.ready("world", SIZE, true);
        states.leave("world", state -> state.block().put(499, (byte) 7));
    }

    @Test
    void keepsEveryByteWhereItGrows() throws IOException {
        Ready grown = states.ready("world", 5_000, true);

        assertThat(grown.live().header().size()).isEqualTo(5_000);
        byte[] block = states.block("world");
        assertThat(block).hasSize(5_000);
        assertThat(block[499]).isEqualTo((byte) 7);
        block[499] = 0;
        assertThat(block).isEqualTo(new byte[5_000]);
        assertThat(StateFiles.snapshots(grown.live().folder()).get(1)).hasSize(StateHeader.PREAMBLE + 5_000);
    }

    @Test
    void keepsEveryByteWhereItShrinksByZeros() throws IOException {
        Ready shrunk = states.ready("world", 500, true);

        assertThat(states.block("world")).hasSize(500).endsWith((byte) 7);
        assertThat(StateFiles.live(shrunk.live().folder())).hasSize(StateHeader.PREAMBLE + 500);
    }

    @Test
    void refusesToCutBytesOff() throws IOException {
        assertThat(states.unusable("world", 499))
                .contains("'state.size' is 499 bytes")
                .contains("not zero up to 500 of 1,000");

        assertThat(states.block("world")).hasSize(SIZE);
        assertThat(states.block("world")[499]).isEqualTo((byte) 7);
    }

    @Test
    void usesWhatACutOffChangeOfSizeLeft() throws IOException {
        StateHeader old = new StateHeader("world", SIZE, StateHeader.FIRST_ADDRESS);
        StateHeader grown = new StateHeader("world", 5_000, StateHeader.FIRST_ADDRESS);
        Path folder = StateFiles.folder(dataDir, "world");
        StateFile.resize(StateFiles.snapshots(folder).get(0), grown);
        reads(SIZE);
        StateFile.resize(StateFiles.snapshots(folder).get(0), grown);
        StateFile.resize(StateFiles.snapshots(folder).get(1), grown);
        reads(SIZE);
        // Longer, but its header does not say so yet; or shorter by its header alone.
        Files.write(StateFiles.live(folder), concat(Files.readAllBytes(StateFiles.live(folder)), new byte[4_000]));
        reads(SIZE);
        StateFile.resize(StateFiles.live(folder), grown);
        reads(5_000);
        StateFile.resize(StateFiles.live(folder), old);
        reads(SIZE);
    }

    private void reads(int size) throws IOException {
        assertThat(states.ready("world", size, true).advice()).isEmpty();
        assertThat(states.block("world")).hasSize(size);
        assertThat(states.block("world")[499]).isEqualTo((byte) 7);
    }

    private static byte[] concat(byte[] one, byte[] two) {
        return ByteBuffer.allocate(one.length + two.length).put(one).put(two).array();
    }
}
