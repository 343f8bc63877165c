package dev.hotswapd.adapter.filesystem;

import dev.hotswapd.watch.ContentHash;
import dev.hotswapd.watch.FileStamp;
import dev.hotswapd.watch.FileTree;
import dev.hotswapd.watch.PathFilter;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The files below a root on disk. One thread. */
public final class DiskFileTree implements FileTree {
    /** File times are those of the kernel's last timer tick, of which there are 100 a second or more. */
    private static final long CLOCK_TICK_NS = TimeUnit.MILLISECONDS.toNanos(10);

    private static final long LONGEST_WAIT_NS = 3 * CLOCK_TICK_NS;

    private final Path root;
    private final FileDigest digest = new FileDigest();

    /** @param root absolute path; need not exist */
    public DiskFileTree(Path root) {
        this.root = root;
    }

    @Override
    public boolean rootExists() {
        return Files.isDirectory(root);
    }

    @Override
    public void walk(String folder, PathFilter filter, BiConsumer<String, FileStamp> file) {
        try {
            // A root that has become a symbolic link would itself be visited as a file.
            Path base = folder.isEmpty() ? root.toRealPath() : root;
            Files.walkFileTree(base.resolve(folder), new Visitor(base, folder, filter, file));
        } catch (IOException ignored) {
            // The root is gone: there is nothing in it. The visitor passes over all else that goes wrong on the way.
        }
    }

    @Override
    public Optional<FileStamp> stamp(String path) {
        try {
            BasicFileAttributes found = Files.readAttributes(root.resolve(path), BasicFileAttributes.class);
            return found.isRegularFile() ? Optional.of(stamp(found)) : Optional.empty();
        } catch (IOException ignored) {
            // Gone, or one of its folders is: no file there, whatever the reason.
            return Optional.empty();
        }
    }

    private static FileStamp stamp(BasicFileAttributes found) {
        Object key = found.fileKey();
        return new FileStamp(
                found.size(), found.lastModifiedTime().to(TimeUnit.NANOSECONDS), key == null ? "" : key.toString());
    }

    @Override
    public boolean isFolder(String path) {
        return Files.isDirectory(root.resolve(path), LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public Optional<ContentHash> hash(String path) {
        try {
            return Optional.of(digest.of(root.resolve(path)));
        } catch (IOException unreadable) {
            return stamp(path).map(stamp -> digest.of(stamp.toString()));
        }
    }

    @Override
    public String beginning(String path) {
        try (InputStream in = Files.newInputStream(root.resolve(path))) {
            return new String(in.readNBytes(BEGINNING), StandardCharsets.ISO_8859_1);
        } catch (IOException ignored) {
            // Gone or unreadable: nothing says what it is.
            return "";
        }
    }

    @Override
    public void setModified(String path, long modifiedNs) {
        try {
            Files.setLastModifiedTime(root.resolve(path), FileTime.from(modifiedNs, TimeUnit.NANOSECONDS));
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

    /** Reads folders that the filter enters, and the stamps of files that it admits. */
    private final class Visitor extends SimpleFileVisitor<Path> {
        private final Path start;
        private final PathFilter filter;
        private final BiConsumer<String, FileStamp> file;
        private final int prefix;

        Visitor(Path base, String folder, PathFilter filter, BiConsumer<String, FileStamp> file) {
            this.start = base.resolve(folder);
            this.filter = filter;
            this.file = file;
            this.prefix = base.toString().length() + (base.getNameCount() == 0 ? 0 : 1);
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            boolean entered = folder.equals(start) || filter.enters(relative(folder));
            return entered ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
        }

        @Override
        public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()) {
                admitted(path, Optional.of(attributes).map(DiskFileTree::stamp));
            } else if (attributes.isSymbolicLink()) {
                admitted(path, stamp(relative(path)));
            }
            return FileVisitResult.CONTINUE;
        }

        private void admitted(Path path, Optional<FileStamp> stamp) {
            String relative = relative(path);
            if (stamp.isPresent() && filter.admits(relative)) {
                file.accept(relative, stamp.get());
            }
        }

        /** By cutting text: taking paths apart name by name costs more than the file system does. */
        private String relative(Path path) {
            return path.toString().substring(prefix).replace(File.separatorChar, '/');
        }

        @Override
        public FileVisitResult visitFileFailed(Path path, IOException ignored) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException ignored) {
            return FileVisitResult.CONTINUE;
        }
    }
}
