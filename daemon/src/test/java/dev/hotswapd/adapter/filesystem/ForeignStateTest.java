package dev.hotswapd.adapter.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.state.PluginState;
import dev.hotswapd.state.StateFiles;
import dev.hotswapd.state.StateHeader;
import dev.hotswapd.state.StateResult.Ready;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is no state of the plugin's, or no whole one, where that should be. */
class ForeignStateTest {
    private static final int SIZE = StatesOnDisk.SIZE;

    @TempDir
    private Path dataDir;

    private StatesOnDisk states;

    private Path folder = Path.of("");
    private Path live = Path.of("");

    @BeforeEach
    void begin() throws IOException {
        states = new StatesOnDisk(dataDir);
        folder = states.ready("world", SIZE, true).live().folder();
        live = StateFiles.live(folder);
        states.leave("world", state -> state.block().put(0, (byte) 7));
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
        states.ready("other", SIZE, true);
        isSetAside(Files.readAllBytes(StateFiles.live(StateFiles.folder(dataDir, "other"))), "the state of other");
    }

    @Test
    void losesNothingWhereNothingIsToBeKeptEither() throws IOException {
        Files.writeString(live, "somebody else's");

        Ready ready = states.ready("world", SIZE, false);

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
        states.leave("world", state -> {
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
        for (String make : List.of("mkfifo state", "mkdir -p state/more", "ln -s /dev/zero state", "ln -s no state")) {
            Files.delete(live);
            make(make);

            assertThat(states.ready("world", SIZE, true).advice().orElse("")).contains("not a state file");

            assertThat(states.block("world")).as(make).isEqualTo(new byte[SIZE]);
        }
    }

    @Test
    void makesASnapshotAnewThatIsNoFile() throws Exception {
        Path snapshot = StateFiles.snapshots(folder).get(1);
        for (String make : List.of("mkfifo snapshot-2", "mkdir -p snapshot-2/more", "ln -s /dev/zero snapshot-2")) {
            Files.delete(snapshot);
            make(make);

            assertThat(states.ready("world", SIZE, true).advice()).isEmpty();

            assertThat(StateFile.header(snapshot)).as(make).isPresent();
            assertThat(states.block("world")[0]).isEqualTo((byte) 7);
        }
    }

    @Test
    void setsAsideAFileInPlaceOfTheFolder() throws Exception {
        make("rm *");
        Files.delete(folder);
        Files.writeString(folder, "somebody's");

        assertThat(states.ready("world", SIZE, true).advice().orElse("")).contains("is no folder", "world.aside-1");

        assertThat(dataDir.resolve("state/world.aside-1")).hasContent("somebody's");
    }

    @Test
    void neverGoesBackToASnapshotThatIsLost() throws IOException {
        states.leave("world", ForeignStateTest::tryTwo);
        states.leave("world", state -> state.journal().left(2));
        for (Path snapshot : StateFiles.snapshots(folder)) {
            Files.writeString(snapshot, "damaged");
        }
        assertThat(states.ready("world", SIZE, true).advice()).isEmpty();

        states.leave("world", state -> state.goBackToGood(1));

        assertThat(states.block("world")[0]).isEqualTo((byte) 9);
    }

    @Test
    void setsAsideWhatAFailedTrialLeftWhereItCannotBeUndone() throws IOException {
        states.leave("world", ForeignStateTest::tryTwo);
        for (Path snapshot : StateFiles.snapshots(folder)) {
            Files.writeString(snapshot, "damaged");
        }

        assertThat(states.ready("world", SIZE, true).advice().orElse("")).contains("the snapshot is damaged");

        assertThat(states.block("world")).isEqualTo(new byte[SIZE]);
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
        states.leave("world", PluginState::change);
        Files.writeString(StateFiles.snapshots(folder).get(0), "damaged");

        assertThat(states.ready("world", SIZE, true).advice().orElse("")).contains("the snapshot is damaged");

        assertThat(states.block("world")).isEqualTo(new byte[SIZE]);
    }

    private void isSetAside(byte[] bytes, String why) throws IOException {
        for (int time = 1; time <= 2; time++) {
            Files.write(live, bytes);

            Ready ready = states.ready("world", SIZE, true);

            Path aside = dataDir.resolve("state/world.aside-" + time);
            assertThat(ready.advice().orElse("")).contains(why).contains(aside.toString());
            assertThat(aside.resolve("state")).hasBinaryContent(bytes);
            assertThat(states.block("world")).isEqualTo(new byte[SIZE]);
        }
    }

    /** A second version has spoilt the state, and its process did not end in good order. */
    private static void tryTwo(PluginState state) {
        state.change();
        state.belongsTo(2);
        state.journal().lives(2);
        state.changed(true);
        state.block().put(0, (byte) 9);
    }
}
