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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** States below a data directory, as the daemon finds them and as processes leave them. */
final class StatesOnDisk {
    static final int SIZE = 1_000;

    private final Path dataDir;

    StatesOnDisk(Path dataDir) {
        this.dataDir = dataDir;
    }

    /** What is done to a state. */
    interface Change {
        void make(PluginState state);
    }

    Ready ready(String plugin, long size, boolean keep) {
        StateResult result = new StateDirectory(dataDir).prepare(plugin, new StateSettings(size, keep));
        assertThat(result).isInstanceOf(Ready.class);
        return (Ready) result;
    }

    String unusable(String plugin, long size) {
        StateResult result = new StateDirectory(dataDir).prepare(plugin, new StateSettings(size, true));
        assertThat(result).isInstanceOf(Unusable.class);
        return ((Unusable) result).reason();
    }

    /** Changes the state as a tick process would. */
    void leave(String plugin, Change change) throws IOException {
        Path folder = StateFiles.folder(dataDir, plugin);
        StateHeader header = StateFile.header(StateFiles.live(folder)).orElseThrow();
        List<StateArea> snapshots = new ArrayList<>();
        for (Path snapshot : StateFiles.snapshots(folder)) {
            snapshots.add(new StateArea(StateFile.map(snapshot, header)));
        }
        change.make(new PluginState(
                new StateArea(StateFile.map(StateFiles.live(folder), header)), snapshots, header.address()));
    }

    byte[] block(String plugin) throws IOException {
        Path live = StateFiles.live(StateFiles.folder(dataDir, plugin));
        ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(live));
        byte[] block = new byte[(int) StateFile.header(live).orElseThrow().size()];
        file.get(StateHeader.PREAMBLE, block);
        return block;
    }

    static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> Optional.ofNullable(file.getFileName())
                            .map(Path::toString)
                            .orElse(""))
                    .sorted()
                    .toList();
        }
    }
}
