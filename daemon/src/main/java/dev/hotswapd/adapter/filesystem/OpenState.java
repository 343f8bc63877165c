package dev.hotswapd.adapter.filesystem;

import dev.hotswapd.state.Journal;
import dev.hotswapd.state.LiveState;
import dev.hotswapd.state.StateFiles;
import dev.hotswapd.state.StateHeader;
import dev.hotswapd.state.StateResult;
import dev.hotswapd.state.StateSettings;
import dev.hotswapd.state.StateStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A state whose files are kept open, so that they can be read, and written once more, after they were removed, too. */
final class OpenState implements LiveState {
    private final Path folder;
    private final StateStore store;

    /** The file's bytes up to the journal's end, of which only the journal is read. */
    private final ByteBuffer bytes =
            ByteBuffer.allocateDirect(Journal.AT + Journal.SIZE).order(ByteOrder.nativeOrder());

    private final Journal journal = new Journal(bytes);
    private final KeptFile live;
    private final List<KeptFile> snapshots;
    private StateHeader header;

    private OpenState(Path folder, StateHeader header, StateStore store, KeptFile live, List<KeptFile> snapshots) {
        this.folder = folder;
        this.header = header;
        this.store = store;
        this.live = live;
        this.snapshots = List.copyOf(snapshots);
    }

    /** @param store makes the state anew where it cannot be mended otherwise */
    static OpenState of(Path folder, StateHeader header, StateStore store) throws IOException {
        List<KeptFile> snapshots = new ArrayList<>();
        for (Path snapshot : StateFiles.snapshots(folder)) {
            snapshots.add(KeptFile.of(snapshot));
        }
        return new OpenState(folder, header, store, KeptFile.of(StateFiles.live(folder)), snapshots);
    }

    @Override
    public Path folder() {
        return folder;
    }

    @Override
    public StateHeader header() {
        return header;
    }

    @Override
    public Journal journal() {
        try {
            if (isLong()) {
                bytes.limit(bytes.capacity()).position(Journal.AT);
                while (bytes.hasRemaining() && live.used().read(bytes, bytes.position()) > 0) {
                    // A read may end early.
                }
            } else {
                // What it was at when it was cut cannot be known, and must not look as if it went on and on.
                journal.callEnds();
                journal.openingEnds(journal.openingPid());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            bytes.clear();
        }
        return journal;
    }

    private boolean isLong() throws IOException {
        return live.isLong(header.fileSize());
    }

    @Override
    public void note(Consumer<Journal> change) {
        journal();
        byte[] before = new byte[Journal.SIZE];
        bytes.get(Journal.AT, before);
        ByteBuffer old = ByteBuffer.wrap(before).order(ByteOrder.nativeOrder());
        change.accept(journal);
        try {
            for (int at = 0; at < Journal.SIZE; at += Long.BYTES) {
                int here = Journal.AT + at;
                // Where the file was cut short meanwhile, that must not make it longer.
                if (bytes.getLong(here) != old.getLong(at) && isLong()) {
                    live.used().write(bytes.slice(here, Long.BYTES), here);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<String> mend() {
        try {
            // Looked at once where nothing is missing: a process waits for it.
            boolean whole = isWholeInHand();
            if (!whole) {
                lend();
                whole = isWholeInHand();
            }
            return whole ? Optional.empty() : beginAgain(journal().started());
        } catch (IOException e) {
            return Optional.of("the state in " + folder + " cannot be mended: " + e.getMessage());
        }
    }

    @Override
    public void lend() throws IOException {
        for (KeptFile file : files()) {
            file.lend(header.fileSize());
        }
    }

    @Override
    public boolean offer() throws IOException {
        boolean offered = false;
        for (KeptFile file : files()) {
            offered |= file.offer(header.fileSize());
        }
        return offered;
    }

    @Override
    public void handOver() throws IOException {
        for (KeptFile file : files()) {
            file.handOver(header.fileSize());
        }
    }

    @Override
    public void takeBack() throws IOException {
        for (KeptFile file : files()) {
            file.takeBack();
        }
    }

    private boolean isWholeInHand() throws IOException {
        handOver();
        for (KeptFile file : files()) {
            if (!file.isThere() || !file.isLong(header.fileSize())) {
                return false;
            }
        }
        return true;
    }

    private List<KeptFile> files() {
        List<KeptFile> files = new ArrayList<>(snapshots);
        files.add(live);
        return files;
    }

    /** Something is lost: what can be kept is, and what cannot is set aside. */
    private Optional<String> beginAgain(long started) throws IOException {
        StateResult result = store.prepare(header.plugin(), new StateSettings(header.size(), true));
        if (result instanceof StateResult.Unusable unusable) {
            return Optional.of(unusable.reason());
        }
        StateResult.Ready ready = (StateResult.Ready) result;
        reopened(ready.live().header(), started);
        return ready.advice()
                .or(() -> Optional.of("files of the state in " + folder
                        + " were cut short or removed while it was in use: what was lost was made anew, with zeros"));
    }

    private void reopened(StateHeader next, long started) throws IOException {
        for (KeptFile file : files()) {
            file.reopen();
        }
        header = next;
        if (journal().started() < started) {
            note(anew -> anew.tickBegins(started, 0, 0));
        }
    }
}
