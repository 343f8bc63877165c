package dev.hotswapd.adapter.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.state.LiveState;
import dev.hotswapd.state.PluginCall;
import dev.hotswapd.state.StateArea;
import dev.hotswapd.state.StateFiles;
import dev.hotswapd.state.StateHeader;
import dev.hotswapd.state.StateResult;
import dev.hotswapd.state.StateSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A state whose files are harmed while the daemon has them open. */
class OpenStateTest {
    private static final int SIZE = 1_000;

    @TempDir
    private Path data;

    private LiveState state;
    private Path file;
    private StateArea process;

    @BeforeEach
    void aProcessHasTheState() throws IOException {
        StateResult result = new StateDirectory(data).prepare("world", new StateSettings(SIZE, true));
        state = ((StateResult.Ready) result).live();
        file = StateFiles.live(state.folder());
        process = new StateArea(StateFile.map(file, state.header()));
        process.journal().calls(PluginCall.TICK, 3);
        process.journal().tickBegins(41, 1_000, 1_001);
        process.block().put(7, (byte) 7);
    }

    @Test
    void seesWhatAProcessWrites() {
        assertThat(state.journal().started()).isEqualTo(41);
        assertThat(state.journal().callSinceNs()).isEqualTo(1_001);
        process.journal().callEnds();
        assertThat(state.journal().callSinceNs()).isZero();
    }

    @Test
    void writesNothingButWhatItChanges() {
        state.note(journal -> {
            process.journal().tickBegins(42, 2_000, 2_001);
            journal.proves(3);
        });

        assertThat(process.journal().started()).isEqualTo(42);
        assertThat(process.journal().proven()).isEqualTo(3);
    }

    @Test
    void keepsWhatItKnewWhereTheFileIsCut() throws IOException {
        assertThat(state.journal().started()).isEqualTo(41);
        cut(file, 0);

        assertThat(state.journal().started()).isEqualTo(41);
        assertThat(state.journal().callSinceNs()).isZero();
        state.note(journal -> journal.proves(3));
        assertThat(file).isEmptyFile();
    }

    @Test
    void leavesAloneWhatIsWhole() {
        assertThat(state.mend()).isEmpty();
        assertThat(names(data.resolve("state"))).containsExactly("world");
    }

    @Test
    void beginsAnewWhereTheFileWasCutAndTicksAreNumberedOn() throws IOException {
        state.journal();
        cut(file, StateHeader.PREAMBLE);

        assertThat(state.mend()).get().asString().contains("set aside").contains("world.aside-1");
        assertThat(block()[7]).isZero();
        assertThat(state.journal().started()).isEqualTo(41);
        assertThat(state.mend()).isEmpty();
    }

    @Test
    void savesAgainWhatWasRemovedSnapshotsToo() throws IOException {
        Path snapshot = StateFiles.snapshots(state.folder()).get(1);
        byte[] before = Files.readAllBytes(snapshot);
        removeAll();

        assertThat(state.mend()).isEmpty();

        assertThat(block()[7]).isEqualTo((byte) 7);
        assertThat(state.journal().started()).isEqualTo(41);
        assertThat(snapshot).hasBinaryContent(before);
    }

    @Test
    void givesTheNextProcessWhatTheOneBeforeLeaves() throws IOException {
        removeAll();

        state.lend();
        assertThat(block()[7]).isEqualTo((byte) 7);
        process.block().put(7, (byte) 8);
        process.journal().tickBegins(42, 2_000, 2_001);
        assertThat(state.journal().started()).isEqualTo(42);
        state.handOver();

        assertThat(block()[7]).isEqualTo((byte) 8);
        StateArea next = new StateArea(StateFile.map(file, state.header()));
        next.journal().tickBegins(43, 3_000, 3_001);
        assertThat(state.journal().started()).isEqualTo(43);
    }

    @Test
    void goesOnWithTheProcessThatComesBack() throws IOException {
        removeAll();
        state.lend();
        state.handOver();

        state.takeBack();
        process.journal().tickBegins(42, 2_000, 2_001);
        process.block().put(7, (byte) 9);

        assertThat(state.journal().started()).isEqualTo(42);
        assertThat(state.mend()).isEmpty();
        assertThat(block()[7]).isEqualTo((byte) 9);
    }

    @Test
    void goesOverWithTheProcessToWhatItWasOffered() throws IOException {
        assertThat(state.offer()).isFalse();
        removeAll();

        assertThat(state.offer()).isTrue();
        assertThat(file).doesNotExist();
        process.journal().tickBegins(42, 2_000, 2_001);
        assertThat(state.journal().started()).isEqualTo(42);
        process = goneOver();

        process.journal().tickBegins(43, 3_000, 3_001);
        process.block().put(7, (byte) 8);
        assertThat(state.journal().started()).isEqualTo(43);
        assertThat(block()[7]).isEqualTo((byte) 8);
        assertThat(state.mend()).isEmpty();
        assertThat(names(state.folder())).containsExactly("snapshot-1", "snapshot-2", "snapshot-3", "state");
        assertThat(block()[7]).isEqualTo((byte) 8);
    }

    @Test
    void takesBackWhatItHasOfferedWhenTheStateChangesHands() throws IOException {
        removeAll();
        state.offer();
        Path offered = StateFiles.offered(file);
        assertThat(offered).exists();

        state.lend();

        assertThat(offered).doesNotExist();
        process.block().put(7, (byte) 8);
        state.handOver();
        assertThat(block()[7]).isEqualTo((byte) 8);
    }

    @Test
    void offersAgainWhatIsRemovedBeforeAnybodyHasGoneOver() throws IOException {
        removeAll();
        state.offer();
        for (String name : names(state.folder()).toList()) {
            Files.delete(state.folder().resolve(name));
        }

        assertThat(state.offer()).isTrue();
        goneOver();

        assertThat(state.offer()).isFalse();
        assertThat(block()[7]).isEqualTo((byte) 7);
    }

    @Test
    void leavesNothingBesideTheStateOfADaemonThatWasKilled() throws IOException {
        Files.delete(StateFiles.snapshots(state.folder()).get(0));
        state.offer();

        new StateDirectory(data).prepare("world", new StateSettings(SIZE, true));

        assertThat(names(state.folder())).containsExactly("snapshot-1", "snapshot-2", "snapshot-3", "state");
    }

    /** As a process does that maps the offered file. */
    private StateArea goneOver() throws IOException {
        for (Path snapshot : StateFiles.snapshots(state.folder())) {
            Files.move(StateFiles.offered(snapshot), snapshot);
        }
        StateArea offered = new StateArea(StateFile.map(StateFiles.offered(file), state.header()));
        offered.journal().calls(PluginCall.TICK, 3);
        offered.journal()
                .tickBegins(
                        process.journal().started(), 2_000, process.journal().callSinceNs());
        Files.move(StateFiles.offered(file), file);
        return offered;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void takesNothingBackFromWhoHadItBeforeThat(boolean handedOver) throws IOException {
        removeAll();
        state.lend();
        state.handOver();
        StateArea second = new StateArea(StateFile.map(file, state.header()));

        state.lend();
        if (handedOver) {
            state.handOver();
        }
        state.takeBack();
        second.journal().tickBegins(42, 2_000, 2_001);
        second.block().put(7, (byte) 9);

        assertThat(state.journal().started()).isEqualTo(42);
        assertThat(state.mend()).isEmpty();
        assertThat(block()[7]).isEqualTo((byte) 9);
    }

    private void removeAll() throws IOException {
        for (Path each : StateFiles.snapshots(state.folder())) {
            Files.delete(each);
        }
        Files.delete(file);
        Files.delete(state.folder());
    }

    @Test
    void savesAgainWhatWasReplaced() throws IOException {
        Files.delete(file);
        Files.writeString(file, "something else");

        assertThat(state.mend()).isEmpty();

        assertThat(block()[7]).isEqualTo((byte) 7);
        assertThat(names(data.resolve("state"))).containsExactly("world");
    }

    @Test
    void makesASnapshotAnewThatWasCut() throws IOException {
        Path snapshot = StateFiles.snapshots(state.folder()).get(1);
        cut(snapshot, 100);

        assertThat(state.mend()).isPresent();

        assertThat(snapshot).hasSize(StateHeader.PREAMBLE + SIZE);
        assertThat(block()[7]).isEqualTo((byte) 7);
    }

    @Test
    void saysWhatCannotBeMended() throws IOException {
        Files.delete(file);
        Files.createDirectories(file.resolve("occupied"));

        assertThat(state.mend()).get().asString().contains("cannot be mended").contains("is a folder");
    }

    private byte[] block() throws IOException {
        byte[] all = Files.readAllBytes(file);
        byte[] block = new byte[SIZE];
        System.arraycopy(all, StateHeader.PREAMBLE, block, 0, SIZE);
        return block;
    }

    private static void cut(Path file, long length) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(length);
        }
    }

    private static Stream<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(each -> each.getFileName().toString()).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
