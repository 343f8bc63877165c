package dev.hotswapd.adapter.filesystem;

import dev.hotswapd.watch.ContentHash;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Files that count by their size, time and a few samples: to read them would hold up the first tick, and every save.
 *
 * <p>One thread.
 */
final class HugeFiles {
    /** To read so much takes some 150 ms, each time that it changes. */
    private static final long DATA_FROM = 16L << 20;

    /** What people write is read all the same, so that a save of equal content builds nothing, until it takes a second. */
    private static final long SOURCES_FROM = 64L << 20;

    private static final Set<String> SOURCES = Set.of(
            "c", "cc", "cpp", "cxx", "c++", "cu", "h", "hh", "hpp", "hxx", "inc", "inl", "ipp", "tpp", "m", "mm", "s",
            "asm", "rs", "zig", "go", "d", "nim", "swift", "f", "f90", "f95", "for", "adb", "ads", "pas", "v", "sv",
            "vhd", "java", "kt", "cs", "py", "js", "ts", "sh", "mk", "cmake", "in", "proto", "y", "l", "txt", "md",
            "json", "toml", "yaml", "yml", "xml");

    private static final int SAMPLES = 16;
    private static final int TOLD_ONE_BY_ONE = 5;

    private final Opening files;
    private final Consumer<String> advice;
    private final Set<String> told = new HashSet<>();
    private final Map<String, Kept> kept = new HashMap<>();

    /**
     * A hash that stays although the daemon itself has set the file's time.
     *
     * @param found what the hash would be otherwise
     */
    private record Kept(ContentHash found, ContentHash hash) {}

    HugeFiles(Opening files, Consumer<String> advice) {
        this.files = files;
        this.advice = advice;
    }

    /** Whether a file of this name and size counts so. */
    static boolean has(String name, long size) {
        return size >= DATA_FROM && (size >= SOURCES_FROM || !SOURCES.contains(ending(name)));
    }

    private static String ending(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    ContentHash hash(String name, Path file, SeekableByteChannel in, FileDigest digest) throws IOException {
        tell(name, in.size());
        ContentHash found = found(file, in, digest);
        Kept before = kept.get(name);
        if (before == null || before.found.equals(found)) {
            return before == null ? found : before.hash;
        }
        kept.remove(name);
        return found;
    }

    private static ContentHash found(Path file, SeekableByteChannel in, FileDigest digest) throws IOException {
        FileStatus status = FileStatus.of(file);
        // Not the time of the last change of status: another name for it, or another mode, is no other content.
        String sizeAndTime = status.stamp().size() + " " + status.stamp().modifiedNs() + " "
                + status.stamp().identity();
        return digest.ofSamples(in, SAMPLES, sizeAndTime);
    }

    private void tell(String name, long size) {
        if (told.size() > TOLD_ONE_BY_ONE || !told.add(name)) {
            return;
        }
        advice.accept(
                told.size() > TOLD_ONE_BY_ONE
                        ? "further huge files count by size and time, too; leave out with 'watch.exclude' what is no source"
                        : name + " has " + (size >> 20) + " MiB"
                                + " and is not read: it counts by its size and time; 'watch.exclude' leaves it out");
    }

    /** Sets a file's time without its counting as changed. */
    void settingTime(String name, Path file, FileDigest digest, TimeSetting setting) throws IOException {
        Optional<ContentHash> before = hashIfHuge(name, file, digest);
        setting.run();
        if (before.isPresent()) {
            try (SeekableByteChannel in = files.open(file)) {
                kept.put(name, new Kept(found(file, in, digest), before.get()));
            }
        }
    }

    private Optional<ContentHash> hashIfHuge(String name, Path file, FileDigest digest) throws IOException {
        FileStatus status = FileStatus.of(file);
        if (!status.isRegular() || !has(name, status.stamp().size())) {
            return Optional.empty();
        }
        try (SeekableByteChannel in = files.open(file)) {
            return Optional.of(hash(name, file, in, digest));
        }
    }

    /** What opens a file. */
    @FunctionalInterface
    interface Opening {
        SeekableByteChannel open(Path file) throws IOException;
    }

    /** What sets it. */
    @FunctionalInterface
    interface TimeSetting {
        void run() throws IOException;
    }
}
