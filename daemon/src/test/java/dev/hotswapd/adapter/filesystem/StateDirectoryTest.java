package dev.hotswapd.adapter.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.state.PluginState;
import dev.hotswapd.state.StateArea;
import dev.hotswapd.state.StateFiles;
import dev.hotswapd.state.StateHeader;
import dev.hotswapd.state.StateResult;
import dev.hotswapd.state.StateResult.Ready;
import dev.hotswapd.state.StateResult.Unusable;
import dev.hotswapd.state.StateSettings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateDirectoryTest {
    private static final int SIZE = 1_000;

    @TempDir
    private Path dataDir;

    @Test
    void makesAZeroedStateWithItsSnapshots() throws IOException {
        Ready ready = ready("world", SIZE, true);

        assertThat(ready.live().header()).isEqualTo(new StateHeader("world", SIZE, StateHeader.FIRST_ADDRESS));
        assertThat(ready.advice()).isEmpty();
        assertThat(ready.live().journal().started()).isZero();
        assertThat(names(ready.live().folder())).containsExactly("snapshot-1", "snapshot-2", "snapshot-3", "state");
        assertThat(block("world")).isEqualTo(new byte[SIZE]);
        for (String file : names(ready.live().folder())) {
            assertThat(ready.live().folder().resolve(file)).hasSize(StateHeader.PREAMBLE + SIZE);
        }
    }

    @Test
    void goesOnWithWhatAnEarlierDaemonLeft() throws IOException {
        ready("world", SIZE, true);
        leave("world", state -> {
            state.block().put(SIZE - 1, (byte) 7);
            state.journal().tickBegins(41, 1_000, 1_001);
        });

        Ready again = ready("world", SIZE, true);

        assertThat(block("world")[SIZE - 1]).isEqualTo((byte) 7);
        assertThat(again.live().journal().started()).isEqualTo(41);
        assertThat(again.live().journal().callSinceNs()).isZero();
        assertThat(again.advice()).isEmpty();
    }

    @Test
    void beginsWithZerosAndTickOneWhereNothingIsToBeKept() throws IOException {
        ready("world", SIZE, false);
        leave("world", state -> {
            state.block().put(0, (byte) 7);
            state.journal().tickBegins(41, 1_000, 1_001);
        });

        Ready again = ready("world", SIZE, false);

        assertThat(block("world")).isEqualTo(new byte[SIZE]);
        assertThat(again.live().journal().started()).isZero();
        assertThat(again.live().header().address()).isEqualTo(StateHeader.FIRST_ADDRESS);
    }

    @Test
    void undoesAChangeInWhichAProcessDied() throws IOException {
        ready("world", SIZE, true);
        leave("world", state -> {
            state.block().put(0, (byte) 1);
            state.change();
            state.block().put(0, (byte) 2);
        });

        ready("world", SIZE, true);

        assertThat(block("world")[0]).isEqualTo((byte) 1);
    }

    @Test
    void givesEveryPluginAnAddressThatStays() {
        long one = ready("one", SIZE, true).live().header().address();
        long two = ready("two", SIZE, true).live().header().address();
        long three = ready("three", SIZE, true).live().header().address();

        assertThat(Stream.of(one, two, three)).doesNotHaveDuplicates();
        assertThat(ready("two", SIZE, true).live().header().address()).isEqualTo(two);
        assertThat(ready("two", 2 * SIZE, true).live().header().address()).isEqualTo(two);
        assertThat(ready("one", SIZE, false).live().header().address()).isEqualTo(one);
    }

    @Test
    void leavesWhateverElseLiesThereAlone() throws IOException {
        Path states = Files.createDirectories(dataDir.resolve("state"));
        Files.writeString(states.resolve("notes.txt"), "mine");
        Files.createDirectories(states.resolve("folder/state"));

        ready("world", SIZE, true);

        assertThat(states.resolve("notes.txt")).hasContent("mine");
    }

    @Test
    void saysWhatToDoWhereItCannotWrite() throws IOException {
        Files.writeString(dataDir.resolve("state"), "a file in the way");

        assertThat(unusable("world", SIZE)).contains("cannot be used").contains("set 'dataDir' to a folder elsewhere");
    }

    @Nested
    class AnotherSize {
        @BeforeEach
        void begin() throws IOException {
            ready("world", SIZE, true);
            leave("world", state -> state.block().put(499, (byte) 7));
        }

        @Test
        void keepsEveryByteWhereItGrows() throws IOException {
            Ready grown = ready("world", 5_000, true);

            assertThat(grown.live().header().size()).isEqualTo(5_000);
            byte[] block = block("world");
            assertThat(block).hasSize(5_000);
            assertThat(block[499]).isEqualTo((byte) 7);
            block[499] = 0;
            assertThat(block).isEqualTo(new byte[5_000]);
            assertThat(StateFiles.snapshots(grown.live().folder()).get(1)).hasSize(StateHeader.PREAMBLE + 5_000);
        }

        @Test
        void keepsEveryByteWhereItShrinksByZeros() throws IOException {
            Ready shrunk = ready("world", 500, true);

            assertThat(block("world")).hasSize(500).endsWith((byte) 7);
            assertThat(StateFiles.live(shrunk.live().folder())).hasSize(StateHeader.PREAMBLE + 500);
        }

        @Test
        void refusesToCutBytesOff() throws IOException {
            assertThat(unusable("world", 499))
                    .contains("'state.size' is 499 bytes")
                    .contains("not zero up to 500 of 1,000");

            assertThat(block("world")).hasSize(SIZE);
            assertThat(block("world")[499]).isEqualTo((byte) 7);
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
            assertThat(ready("world", size, true).advice()).isEmpty();
            assertThat(block("world")).hasSize(size);
            assertThat(block("world")[499]).isEqualTo((byte) 7);
        }
    }

    @Nested
    class WhatIsNotItsState {
        private Path folder = Path.of("");
        private Path live = Path.of("");

        @BeforeEach
        void begin() throws IOException {
            folder = ready("world", SIZE, true).live().folder();
            live = StateFiles.live(folder);
            leave("world", state -> state.block().put(0, (byte) 7));
        }

        @Test
        void setsAsideGarbage() throws IOException {
            isSetAside("no state at all".getBytes(StandardCharsets.UTF_8), "not a state file");
        }

        @Test
        void setsAsideAnEmptyFile() throws IOException {
            isSetAside(new byte[0], "not a state file");
        }

        @Test
        void setsAsideACutOffFile() throws IOException {
            byte[] bytes = Files.readAllBytes(live);
            isSetAside(Arrays.copyOf(bytes, bytes.length - 1), "not a state file, or is damaged");
        }

        @Test
        void setsAsideADamagedHeader() throws IOException {
            byte[] bytes = Files.readAllBytes(live);
            bytes[20] ^= 1;
            isSetAside(bytes, "not a state file, or is damaged");
        }

        @Test
        void setsAsideAnotherPluginsState() throws IOException {
            ready("other", SIZE, true);
            isSetAside(Files.readAllBytes(StateFiles.live(StateFiles.folder(dataDir, "other"))), "the state of other");
        }

        @Test
        void losesNothingWhereNothingIsToBeKeptEither() throws IOException {
            Files.writeString(live, "somebody else's");

            Ready ready = ready("world", SIZE, false);

            assertThat(ready.advice()).isPresent();
            assertThat(dataDir.resolve("state/world.aside-1/state")).hasContent("somebody else's");
        }

        @Test
        void setsAsideADamagedJournal() throws IOException {
            byte[] bytes = Files.readAllBytes(live);
            // The number of the last tick.
            bytes[(4 << 10) + 2] ^= 1;
            isSetAside(bytes, "is damaged");
        }

        @Test
        void setsAsideADamagedForm() throws IOException {
            leave("world", state -> {
                state.change();
                state.describe("a form");
                state.changed(true);
            });
            byte[] bytes = Files.readAllBytes(live);
            bytes[8 << 10] ^= 1;
            isSetAside(bytes, "is damaged");
        }

        @Test
        void setsAsideAFileOfZeros() throws IOException {
            byte[] header = Arrays.copyOf(Files.readAllBytes(live), StateHeader.SIZE);
            isSetAside(Arrays.copyOf(header, StateHeader.PREAMBLE + SIZE), "is damaged");
        }

        @Test
        void setsAsideWhatIsNoFileWithoutWaitingForIt() throws Exception {
            for (String make :
                    List.of("mkfifo state", "mkdir -p state/more", "ln -s /dev/zero state", "ln -s no state")) {
                Files.delete(live);
                make(make);

                assertThat(ready("world", SIZE, true).advice().orElse("")).contains("not a state file");

                assertThat(block("world")).as(make).isEqualTo(new byte[SIZE]);
            }
        }

        @Test
        void makesASnapshotAnewThatIsNoFile() throws Exception {
            Path snapshot = StateFiles.snapshots(folder).get(1);
            for (String make : List.of("mkfifo snapshot-2", "mkdir -p snapshot-2/more", "ln -s /dev/zero snapshot-2")) {
                Files.delete(snapshot);
                make(make);

                assertThat(ready("world", SIZE, true).advice()).isEmpty();

                assertThat(StateFile.header(snapshot)).as(make).isPresent();
                assertThat(block("world")[0]).isEqualTo((byte) 7);
            }
        }

        @Test
        void setsAsideAFileInPlaceOfTheFolder() throws Exception {
            make("rm *");
            Files.delete(folder);
            Files.writeString(folder, "somebody's");

            assertThat(ready("world", SIZE, true).advice().orElse("")).contains("is no folder", "world.aside-1");

            assertThat(dataDir.resolve("state/world.aside-1")).hasContent("somebody's");
        }

        @Test
        void neverGoesBackToASnapshotThatIsLost() throws IOException {
            leave("world", StateDirectoryTest::tryTwo);
            leave("world", state -> state.journal().left(2));
            for (Path snapshot : StateFiles.snapshots(folder)) {
                Files.writeString(snapshot, "damaged");
            }
            assertThat(ready("world", SIZE, true).advice()).isEmpty();

            leave("world", state -> state.goBackToGood(1));

            assertThat(block("world")[0]).isEqualTo((byte) 9);
        }

        @Test
        void setsAsideWhatAFailedTrialLeftWhereItCannotBeUndone() throws IOException {
            leave("world", StateDirectoryTest::tryTwo);
            for (Path snapshot : StateFiles.snapshots(folder)) {
                Files.writeString(snapshot, "damaged");
            }

            assertThat(ready("world", SIZE, true).advice().orElse("")).contains("the snapshot is damaged");

            assertThat(block("world")).isEqualTo(new byte[SIZE]);
        }

        private void make(String command) throws IOException, InterruptedException {
            assertThat(new ProcessBuilder("sh", "-c", command)
                            .directory(folder.toFile())
                            .start()
                            .waitFor())
                    .isZero();
        }

        @Test
        void setsAsideAStateWhoseProcessEndedInAChangeWithoutItsSnapshot() throws IOException {
            leave("world", PluginState::change);
            Files.writeString(StateFiles.snapshots(folder).get(0), "damaged");

            assertThat(ready("world", SIZE, true).advice().orElse("")).contains("the snapshot is damaged");

            assertThat(block("world")).isEqualTo(new byte[SIZE]);
        }

        private void isSetAside(byte[] bytes, String why) throws IOException {
            for (int time = 1; time <= 2; time++) {
                Files.write(live, bytes);

                Ready ready = ready("world", SIZE, true);

                Path aside = dataDir.resolve("state/world.aside-" + time);
                assertThat(ready.advice().orElse("")).contains(why).contains(aside.toString());
                assertThat(aside.resolve("state")).hasBinaryContent(bytes);
                assertThat(block("world")).isEqualTo(new byte[SIZE]);
            }
        }
    }

    @Nested
    class CutOff {
        @Test
        void makesASnapshotThatIsMissingAnew() throws IOException {
            Path folder = ready("world", SIZE, true).live().folder();
            leave("world", state -> state.block().put(0, (byte) 7));
            Files.delete(StateFiles.snapshots(folder).get(0));
            Files.writeString(StateFiles.snapshots(folder).get(1), "damaged");

            assertThat(ready("world", SIZE, true).advice()).isEmpty();

            assertThat(block("world")[0]).isEqualTo((byte) 7);
            assertThat(StateFile.header(StateFiles.snapshots(folder).get(0))).isPresent();
            assertThat(StateFile.header(StateFiles.snapshots(folder).get(1))).isPresent();
        }

        @Test
        void beginsAnewWhereTheStateNeverGotItsName() throws IOException {
            Path folder = ready("world", SIZE, true).live().folder();
            Files.move(StateFiles.live(folder), folder.resolve("state.new"));

            ready("world", SIZE, true);

            assertThat(names(folder)).containsExactly("snapshot-1", "snapshot-2", "snapshot-3", "state");
            assertThat(block("world")).isEqualTo(new byte[SIZE]);
        }

        @Test
        void doesNotMindAHalfWrittenFile() throws IOException {
            Path folder = Files.createDirectories(StateFiles.folder(dataDir, "world"));
            Files.writeString(folder.resolve("state.new"), "half");
            Files.writeString(folder.resolve("snapshot-1.new"), "half");

            assertThat(ready("world", SIZE, true).advice()).isEmpty();

            assertThat(names(folder)).containsExactly("snapshot-1", "snapshot-2", "snapshot-3", "state");
        }
    }

    @Test
    void takesUpAStateOfAnEarlierBuild() throws IOException {
        Path folder = ready("world", SIZE, true).live().folder();
        leave("world", state -> {
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
            Ready again = ready("world", SIZE, true);

            assertThat(again.advice()).isEmpty();
            assertThat(again.live().journal().started()).isEqualTo(41);
            assertThat(again.live().journal().version()).isEqualTo(3);
            assertThat(block("world")[0]).isEqualTo((byte) 7);
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

    /** A second version has spoilt the state, and its process did not end in good order. */
    private static void tryTwo(PluginState state) {
        state.change();
        state.belongsTo(2);
        state.journal().lives(2);
        state.changed(true);
        state.block().put(0, (byte) 9);
    }

    private interface Change {
        void make(PluginState state);
    }

    /** Changes the state as a tick process would. */
    private void leave(String plugin, Change change) throws IOException {
        Path folder = StateFiles.folder(dataDir, plugin);
        StateHeader header = StateFile.header(StateFiles.live(folder)).orElseThrow();
        List<StateArea> snapshots = new ArrayList<>();
        for (Path snapshot : StateFiles.snapshots(folder)) {
            snapshots.add(new StateArea(StateFile.map(snapshot, header)));
        }
        change.make(new PluginState(
                new StateArea(StateFile.map(StateFiles.live(folder), header)), snapshots, header.address()));
    }

    private byte[] block(String plugin) throws IOException {
        Path live = StateFiles.live(StateFiles.folder(dataDir, plugin));
        ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(live));
        byte[] block = new byte[(int) StateFile.header(live).orElseThrow().size()];
        file.get(StateHeader.PREAMBLE, block);
        return block;
    }

    private Ready ready(String plugin, long size, boolean keep) {
        StateResult result = new StateDirectory(dataDir).prepare(plugin, new StateSettings(size, keep));
        assertThat(result).isInstanceOf(Ready.class);
        return (Ready) result;
    }

    private String unusable(String plugin, long size) {
        StateResult result = new StateDirectory(dataDir).prepare(plugin, new StateSettings(size, true));
        assertThat(result).isInstanceOf(Unusable.class);
        return ((Unusable) result).reason();
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> Optional.ofNullable(file.getFileName())
                            .map(Path::toString)
                            .orElse(""))
                    .sorted()
                    .toList();
        }
    }

    private static byte[] concat(byte[] one, byte[] two) {
        return ByteBuffer.allocate(one.length + two.length).put(one).put(two).array();
    }
}
