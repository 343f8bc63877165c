package dev.hotswapd.adapter.filesystem;

import dev.hotswapd.files.FileOpener;
import dev.hotswapd.watch.ContentHash;
import dev.hotswapd.watch.FileStamp;
import dev.hotswapd.watch.FileTree;
import dev.hotswapd.watch.PathFilter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** The files below a root on disk. One thread. */
public final class DiskFileTree implements FileTree {
    /** File times are those of the kernel's last timer tick, of which there are 100 a second or more. */
    private static final long CLOCK_TICK_NS = TimeUnit.MILLISECONDS.toNanos(10);

    private static final long LONGEST_WAIT_NS = 3 * CLOCK_TICK_NS;

    private final Path root;
    private final FileOpener files;
    private final FileDigest digest = new FileDigest();
    private final HugeFiles huge;
    private IntConsumer room;
    private Set<Path> links = new HashSet<>();

    /** @param root absolute path; need not exist */
    public DiskFileTree(Path root) {
        this(root, (path, name) -> Files.newByteChannel(path), ignored -> {});
    }

    /**
     * @param root absolute path; need not exist
     * @param files what opens those below it
     * @param advice told what the user should know of some files
     */
    public DiskFileTree(Path root, FileOpener files, Consumer<String> advice) {
        this.root = root;
        this.files = files;
        this.huge = new HugeFiles(this::open, advice);
        this.room = RoomForFiles.ofThisProcess(advice);
    }

    @Override
    public boolean rootExists() {
        return Files.isDirectory(root);
    }

    @Override
    public String name(Path relative) {
        return FileNames.text(relative);
    }

    private Path path(String name) {
        return FileNames.below(root, name);
    }

    @Override
    public Walk walk(String folder, PathFilter filter) {
        IntConsumer count = room;
        // The first walk is that of the sources.
        room = files -> {};
        return new DiskWalk(path(folder), folder, filter, link -> links.add(path(link)), count);
    }

    @Override
    public Optional<FileStamp> stamp(String path) {
        Path file = path(path);
        try {
            FileStatus status = FileStatus.of(file, LinkOption.NOFOLLOW_LINKS);
            if (status.isLink()) {
                links.add(file);
                status = FileStatus.of(file);
            }
            return status.isRegular() ? Optional.of(status.stamp()) : Optional.empty();
        } catch (IOException ignored) {
            // Gone, or one of its folders is: no file there, whatever the reason.
            return Optional.empty();
        }
    }

    @Override
    public Set<Path> linksMet() {
        Set<Path> met = links;
        links = new HashSet<>();
        return met;
    }

    @Override
    public boolean isFolder(String path) {
        return Files.isDirectory(path(path), LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public Optional<ContentHash> hash(String path) {
        Path file = path(path);
        try (SeekableByteChannel in = open(file)) {
            return Optional.of(HugeFiles.has(path, in.size()) ? huge.hash(path, file, in, digest) : digest.of(in));
        } catch (IOException unreadable) {
            return stamp(path).map(stamp -> digest.of(stamp.toString()));
        }
    }

    private SeekableByteChannel open(Path file) throws IOException {
        return files.open(file, FileNames.terminated(file));
    }

    @Override
    public String beginning(String path) {
        Path file = path(path);
        // Anything but a file may not end, or not even begin.
        if (!Files.isRegularFile(file)) {
            return "";
        }
        try (InputStream in = Channels.newInputStream(open(file))) {
            return new String(in.readNBytes(BEGINNING), StandardCharsets.ISO_8859_1);
        } catch (IOException ignored) {
            // Gone or unreadable: nothing says what it is.
            return "";
        }
    }

    @Override
    public void setModified(String path, long modifiedNs) {
        Path file = path(path);
        FileTime time = FileTime.from(modifiedNs, TimeUnit.NANOSECONDS);
        try {
            huge.settingTime(path, file, digest, () -> Files.setLastModifiedTime(file, time));
        } catch (IOException ignored) {
            // Gone, or somebody else's: the build tool will have to see for itself.
        }
    }

    @Override
    public void awaitNewer(long wallNs) {
        long beganNs = System.nanoTime();
        // Not for long: a time in the future is that of a file system that keeps whole seconds.
        while (System.nanoTime() - beganNs < LONGEST_WAIT_NS && wallClockNs() <= wallNs + CLOCK_TICK_NS) {
            LockSupport.parkNanos(CLOCK_TICK_NS / 8);
        }
    }

    private static long wallClockNs() {
        Instant now = Instant.now();
        return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }

    @Override
    public boolean gitBusy() {
        return GitRepository.busy(root);
    }
}
