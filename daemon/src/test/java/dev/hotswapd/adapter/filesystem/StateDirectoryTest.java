package dev.hotswapd.adapter.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.state.StateFiles;
import dev.hotswapd.state.StateHeader;
import dev.hotswapd.state.StateResult.Ready;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateDirectoryTest {
    private static final int SIZE = StatesOnDisk.SIZE;

    @TempDir
    private Path dataDir;

    private StatesOnDisk states;

    @BeforeEach
    void begin() {
        states = new StatesOnDisk(dataDir);
    }

    @Test
    void makesAZeroedStateWithItsSnapshots() throws IOException {
        Ready ready = states.ready("world", SIZE, true);

        assertThat(ready.live().header()).isEqualTo(new StateHeader("world", SIZE, StateHeader.FIRST_ADDRESS));
        assertThat(ready.advice()).isEmpty();
        assertThat(ready.live().journal().started()).isZero();
        assertThat(StatesOnDisk.names(ready.live().folder()))
                .containsExactly("snapshot-1", "snapshot-2", "snapshot-3", "state");
        assertThat(states.block("world")).isEqualTo(new byte[SIZE]);
        for (String file : StatesOnDisk.names(ready.live().folder())) {
            assertThat(ready.live().folder().resolve(file)).hasSize(StateHeader.PREAMBLE + SIZE);
        }
    }

    @Test
    void goesOnWithWhatAnEarlierDaemonLeft() throws IOException {
        states.ready("world", SIZE, true);
        states.leave("world", state -> {
            state.block().put(SIZE - 1, (byte) 7);
            state.journal().tickBegins(41, 1_000, 1_001);
        });

        Ready again = states.ready("world", SIZE, true);

        assertThat(states.block("world")[SIZE - 1]).isEqualTo((byte) 7);
        assertThat(again.live().journal().started()).isEqualTo(41);
        assertThat(again.live().journal().callSinceNs()).isZero();
        assertThat(again.advice()).isEmpty();
    }

    @Test
    void beginsWithZerosAndTickOneWhereNothingIsToBeKept() throws IOException {
        states.ready("world", SIZE, false);
        states.leave("world", state -> {
            state.block().put(0, (byte) 7);
            state.journal().tickBegins(41, 1_000, 1_001);
        });

        Ready again = states.ready("world", SIZE, false);

        assertThat(states.block("world")).isEqualTo(new byte[SIZE]);
        assertThat(again.live().journal().started()).isZero();
        assertThat(again.live().header().address()).isEqualTo(StateHeader.FIRST_ADDRESS);
    }

    @Test
    void undoesAChangeInWhichAProcessDied() throws IOException {
        states.ready("world", SIZE, true);
        states.leave("world", state -> {
            state.block().put(0, (byte) 1);
            state.change();
            state.block().put(0, (byte) 2);
        });

        states.ready("world", SIZE, true);

        assertThat(states.block("world")[0]).isEqualTo((byte) 1);
    }

    @Test
    void givesEveryPluginAnAddressThatStays() {
        long one = states.ready("one", SIZE, true).live().header().address();
        long two = states.ready("two", SIZE, true).live().header().address();
        long three = states.ready("three", SIZE, true).live().header().address();

        assertThat(Stream.of(one, two, three)).doesNotHaveDuplicates();
        assertThat(states.ready("two", SIZE, true).live().header().address()).isEqualTo(two);
        assertThat(states.ready("two", 2 * SIZE, true).live().header().address())
                .isEqualTo(two);
        assertThat(states.ready("one", SIZE, false).live().header().address()).isEqualTo(one);
    }

    @Test
    void leavesWhateverElseLiesThereAlone() throws IOException {
        Path folder = Files.createDirectories(dataDir.resolve("state"));
        Files.writeString(folder.resolve("notes.txt"), "mine");
        Files.createDirectories(folder.resolve("folder/state"));

        states.ready("world", SIZE, true);

        assertThat(folder.resolve("notes.txt")).hasContent("mine");
    }

    @Test
    void saysWhatToDoWhereItCannotWrite() throws IOException {
        Files.writeString(dataDir.resolve("state"), "a file in the way");

        assertThat(states.unusable("world", SIZE))
                .contains("cannot be used")
                .contains("set 'dataDir' to a folder elsewhere");
    }

    @Nested
    class CutOff {
        @Test
        void makesASnapshotThatIsMissingAnew() throws IOException {
            Path folder = states.ready("world", SIZE, true).live().folder();
            states.leave("world", state -> state.block().put(0, (byte) 7));
            Files.delete(StateFiles.snapshots(folder).get(0));
            Files.writeString(StateFiles.snapshots(folder).get(1), "damaged");

            assertThat(states.ready("world", SIZE, true).advice()).isEmpty();

            assertThat(states.block("world")[0]).isEqualTo((byte) 7);
            assertThat(StateFile.header(StateFiles.snapshots(folder).get(0))).isPresent();
            assertThat(StateFile.header(StateFiles.snapshots(folder).get(1))).isPresent();
        }

        @Test
        void beginsAnewWhereTheStateNeverGotItsName() throws IOException {
            Path folder = states.ready("world", SIZE, true).live().folder();
            Files.move(StateFiles.live(folder), folder.resolve("state.new"));

            states.ready("world", SIZE, true);

            assertThat(StatesOnDisk.names(folder)).containsExactly("snapshot-1", "snapshot-2", "snapshot-3", "state");
            assertThat(states.block("world")).isEqualTo(new byte[SIZE]);
        }

        @Test
        void doesNotMindAHalfWrittenFile() throws IOException {
            Path folder = Files.createDirectories(StateFiles.folder(dataDir, "world"));
            Files.writeString(folder.resolve("state.new"), "half");
            Files.writeString(folder.resolve("snapshot-1.new"), "half");

            assertThat(states.ready("world", SIZE, true).advice()).isEmpty();

            assertThat(StatesOnDisk.names(folder)).containsExactly("snapshot-1", "snapshot-2", "snapshot-3", "state");
        }
    }

    @Test
    void takesUpAStateOfAnEarlierBuild() throws IOException {
        Path folder = states.ready("world", SIZE, true).live().folder();
        states.leave("world", state -> {
            state.block().put(0, (byte) 7);
            state.journal().tickBegins(41, 1_000, 0);
            state.belongsTo(3);
        });
        List<Path> files = new ArrayList<>(StateFiles.snapshots(folder));
        files.add(StateFiles.live(folder));
        for (Path file : files) {
            Files.write(file, asAnEarlierBuildWroteIt(Files.readAllBytes(file)));
        }

        for (int start = 1; start <= 2; start++) {
            Ready again = states.ready("world", SIZE, true);

            assertThat(again.advice()).isEmpty();
            assertThat(again.live().journal().started()).isEqualTo(41);
            assertThat(again.live().journal().version()).isEqualTo(3);
            assertThat(states.block("world")[0]).isEqualTo((byte) 7);
        }
    }

    /** Without checks in the journal, and of no form. */
    private static byte[] asAnEarlierBuildWroteIt(byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.nativeOrder());
        bytes.putInt(8, 1);
        CRC32 crc = new CRC32();
        crc.update(file, 0, StateHeader.SIZE - Long.BYTES);
        bytes.putLong(StateHeader.SIZE - Long.BYTES, crc.getValue());
        for (int at = 4 << 10; at < 6 << 10; at += Long.BYTES) {
            bytes.putLong(at, bytes.getLong(at) & ((1L << 44) - 1));
        }
        bytes.putLong((8 << 10) - Long.BYTES, 0);
        return file;
    }
}
