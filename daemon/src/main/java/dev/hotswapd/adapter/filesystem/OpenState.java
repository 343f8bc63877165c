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
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A state whose live file is kept open, so that it can be read after it was removed, too. */
final class OpenState implements LiveState {
    private final Path folder;
    private final StateStore store;

    /** The file's bytes up to the journal's end, of which only the journal is read. */
    private final ByteBuffer bytes =
            ByteBuffer.allocateDirect(Journal.AT + Journal.SIZE).order(ByteOrder.nativeOrder());

    private final Journal journal = new Journal(bytes);
    private StateHeader header;
    private FileChannel live;

    /** Tells the file from another of its name. */
    private @Nullable Object key;

    private OpenState(Path folder, StateHeader header, StateStore store, FileChannel live, @Nullable Object key) {
        this.folder = folder;
        this.header = header;
        this.store = store;
        this.live = live;
        this.key = key;
    }

    /** @param store makes the state anew where it cannot be mended otherwise */
    static OpenState of(Path folder, StateHeader header, StateStore store) throws IOException {
        Path file = StateFiles.live(folder);
        return new OpenState(folder, header, store, open(file), attributes(file).fileKey());
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    }

    private static BasicFileAttributes attributes(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
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
                while (bytes.hasRemaining() && live.read(bytes, bytes.position()) > 0) {
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
        return live.size() >= header.fileSize();
    }

    @Override
    public void note(Consumer<Journal> change) {
        journal();
        byte[] before = new byte[Journal.SIZE];
        bytes.get(Journal.AT, before);
        ByteBuffer old = ByteBuffer.wrap(before).order(ByteOrder.nativeOrder());
        change.accept(journal);
        try {
            for (int at = 0; at < Journal.SIZE && isLong(); at += Long.BYTES) {
                int here = Journal.AT + at;
                if (bytes.getLong(here) != old.getLong(at)) {
                    live.write(bytes.slice(here, Long.BYTES), here);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<String> mend() {
        try {
            boolean isThere = isThere();
            if (isThere && isLong() && snapshotsAreWhole()) {
                return Optional.empty();
            }
            long started = journal().started();
            if (!isThere && isLong()) {
                saveAgain();
            }
            return isLong() && snapshotsAreWhole() ? reopened(header, started) : beginAgain(started);
        } catch (IOException e) {
            return Optional.of("the state in " + folder + " cannot be mended: " + e.getMessage());
        }
    }

    /** Whether the file still has its name. */
    private boolean isThere() {
        try {
            return Objects.equals(attributes(StateFiles.live(folder)).fileKey(), key);
        } catch (IOException gone) {
            return false;
        }
    }

    private boolean snapshotsAreWhole() {
        return StateFiles.snapshots(folder).stream().allMatch(this::isWhole);
    }

    private boolean isWhole(Path snapshot) {
        try {
            BasicFileAttributes file = attributes(snapshot);
            return file.isRegularFile() && file.size() >= header.fileSize();
        } catch (IOException gone) {
            return false;
        }
    }

    /** Writes what is left of it under its name once more. */
    private void saveAgain() throws IOException {
        Files.createDirectories(folder);
        Path file = StateFiles.live(folder);
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(unfinished);
        try (FileChannel copy = FileChannel.open(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            long length = header.fileSize();
            for (long done = 0; done < length; ) {
                done += live.transferTo(done, length - done, copy);
            }
        }
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(file + " is a folder: remove it");
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
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

    private Optional<String> reopened(StateHeader next, long started) throws IOException {
        Path file = StateFiles.live(folder);
        FileChannel another = open(file);
        live.close();
        live = another;
        key = attributes(file).fileKey();
        header = next;
        if (journal().started() < started) {
            note(anew -> anew.tickBegins(started, 0, 0));
        }
        return Optional.empty();
    }
}
