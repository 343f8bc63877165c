package dev.hotswapd.adapter.filesystem;

import dev.hotswapd.files.Listing;
import dev.hotswapd.files.Private;
import dev.hotswapd.state.PluginState;
import dev.hotswapd.state.StateArea;
import dev.hotswapd.state.StateFiles;
import dev.hotswapd.state.StateHeader;
import dev.hotswapd.state.StateResult;
import dev.hotswapd.state.StateResult.Ready;
import dev.hotswapd.state.StateResult.Unusable;
import dev.hotswapd.state.StateSettings;
import dev.hotswapd.state.StateStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps plugins' states under {@code DATA-DIR/state/PLUGIN/}.
 *
 * <p>Every step leaves files that the next start can use, wherever it is cut off: a file is as long as its header says
 * before the header says it, and a new state gets its name last.
 */
public final class StateDirectory implements StateStore {
    /** So often it is tried while somebody removes the files on the way. */
    private static final int TIMES = 5;

    private final Path dataDir;

    /** @param dataDir absolute folder of the daemon's own files */
    public StateDirectory(Path dataDir) {
        this.dataDir = dataDir;
    }

    @Override
    public StateResult prepare(String plugin, StateSettings settings) {
        Path folder = StateFiles.folder(dataDir, plugin);
        IOException gone = new NoSuchFileException(folder.toString());
        for (int time = 0; time < TIMES; time++) {
            try {
                return prepared(folder, plugin, settings);
            } catch (NoSuchFileException removed) {
                // Somebody removes the data directory just now; it is made again.
                gone = removed;
            } catch (IOException e) {
                return unusable(folder, e);
            }
        }
        return unusable(folder, gone);
    }

    private static Unusable unusable(Path folder, IOException why) {
        return new Unusable("the state in " + folder + " cannot be used: " + StagingFault.words(why)
                + "; repair it, or set 'dataDir' to a folder elsewhere");
    }

    private StateResult prepared(Path folder, String plugin, StateSettings settings) throws IOException {
        long size = settings.size();
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(folder)) {
            return replace(folder, plugin, size, "is no folder");
        }
        if (!Files.exists(StateFiles.live(folder), LinkOption.NOFOLLOW_LINKS)) {
            return ready(folder, create(folder, plugin, size));
        }
        Optional<StateHeader> header = StateFile.header(StateFiles.live(folder));
        if (header.isEmpty()) {
            return replace(folder, plugin, size, "is not a state file, or is damaged");
        }
        if (!header.get().plugin().equals(plugin)) {
            return replace(
                    folder, plugin, size, "is the state of " + header.get().plugin());
        }
        if (!settings.keep()) {
            return ready(folder, create(folder, plugin, size));
        }
        return resume(folder, header.get(), size);
    }

    private Ready ready(Path folder, StateHeader header) throws IOException {
        // An earlier daemon may have been killed before anybody went over to them.
        Files.deleteIfExists(StateFiles.offered(StateFiles.live(folder)));
        for (Path snapshot : StateFiles.snapshots(folder)) {
            Files.deleteIfExists(StateFiles.offered(snapshot));
        }
        return new Ready(OpenState.of(folder, header, this), Optional.empty());
    }

    private StateHeader create(Path folder, String plugin, long size) throws IOException {
        Private.room(folder.resolveSibling(""));
        Private.room(folder);
        StateHeader header = new StateHeader(plugin, size, address(folder));
        Files.deleteIfExists(StateFiles.live(folder));
        for (Path snapshot : StateFiles.snapshots(folder)) {
            StateFile.create(snapshot, header);
        }
        StateFile.create(StateFiles.live(folder), header);
        return header;
    }

    /** Sets aside what lies there, and begins anew. */
    private Ready replace(Path folder, String plugin, long size, String why) throws IOException {
        Path aside = PrivateFolder.setAside(folder);
        return new Ready(
                ready(folder, create(folder, plugin, size)).live(),
                Optional.of(StateFiles.live(folder) + " " + why + ": it was set aside as " + aside
                        + ", and the state begins with zeros"));
    }

    private StateResult resume(Path folder, StateHeader old, long size) throws IOException {
        Path live = StateFiles.live(folder);
        Optional<StateArea> whole = StateFile.open(live, old);
        if (whole.isEmpty()) {
            return replace(folder, old.plugin(), size, "is damaged");
        }
        StateArea area = whole.get();
        List<Path> files = StateFiles.snapshots(folder);
        for (int i = 0; i < files.size(); i++) {
            if (StateFile.open(files.get(i), old).isEmpty()) {
                if (area.needs(i + 1)) {
                    return replace(
                            folder,
                            old.plugin(),
                            size,
                            "was changing, or its version on trial, when its process ended, and the snapshot is damaged");
                }
                area.loses(i + 1);
                StateFile.create(files.get(i), old);
            }
        }
        mended(folder, old, area).beginAnew();
        long used = used(area.block());
        if (used > size) {
            return new Unusable(String.format(
                    "'state.size' is %,d bytes, but the state has bytes that are not zero up to %,d of %,d: set it to at"
                            + " least that, or delete %s",
                    size, used, old.size(), folder));
        }
        StateHeader header = new StateHeader(old.plugin(), size, old.address());
        if (size != old.size()) {
            for (Path snapshot : files) {
                StateFile.resize(snapshot, header);
            }
            StateFile.resize(live, header);
        }
        return ready(folder, header);
    }

    private static PluginState mended(Path folder, StateHeader header, StateArea live) throws IOException {
        List<StateArea> snapshots = new ArrayList<>();
        for (Path snapshot : StateFiles.snapshots(folder)) {
            snapshots.add(new StateArea(StateFile.map(snapshot, header)));
        }
        return new PluginState(live, snapshots, header.address());
    }

    /** Bytes up to the last one that is not zero. */
    private static long used(ByteBuffer block) {
        int end = block.limit();
        while (end > 0 && block.get(end - 1) == 0) {
            end--;
        }
        return end;
    }

    /** The lowest address that no other plugin's state has: several may be mapped in one process. */
    private static long address(Path folder) throws IOException {
        Set<Long> taken = new HashSet<>();
        try (var others = Listing.of(folder.resolveSibling(""), other -> !other.equals(folder))) {
            for (Path other : others) {
                Path live = StateFiles.live(other);
                // Something else may lie there.
                StateFile.header(live).ifPresent(header -> taken.add(header.address()));
            }
        }
        long address = StateHeader.FIRST_ADDRESS;
        while (taken.contains(address)) {
            address += StateHeader.ADDRESS_STEP;
        }
        return address;
    }
}
