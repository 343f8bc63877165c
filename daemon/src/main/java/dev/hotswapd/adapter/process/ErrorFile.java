package dev.hotswapd.adapter.process;

import dev.hotswapd.files.Private;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the Java of a tick process writes of its crash ({@code -XX:ErrorFile}): taken off the disk when the process has
 * ended, whether anybody asks how that came or not. Where it cannot be made, as in a folder that was removed, Java takes
 * {@code hs_err_pid} and the pid in the process's folder, which is the daemon's but for a plugin that goes elsewhere.
 *
 * <p>Safe for use by any thread.
 */
final class ErrorFile {
    /** Bytes that are read of it; Java's have some 100,000. */
    private static final int LONGEST = 4 << 20;

    private final Path path;

    /** Where it may be instead. */
    private final Optional<Path> elsewhere;

    /** Whether there was one. */
    private volatile boolean seen;

    /** What is to be asked for. Guarded by this object. */
    private String text = "";

    /**
     * @param path of the file, which need never be made
     * @param pid of the process, which has just been started
     */
    ErrorFile(Path path, long pid) {
        this.path = path;
        // What is there by now is of a process that had the number before.
        this.elsewhere = Optional.of(Path.of("hs_err_pid" + pid + ".log").toAbsolutePath())
                .filter(file -> !isThere(file));
    }

    private static boolean isThere(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** Whether the process has begun to write it; that stays so when it is off the disk. */
    boolean isBegun() {
        return seen || path.toFile().exists();
    }

    /** Bytes so far. */
    long length() {
        return path.toFile().length()
                + elsewhere.map(file -> file.toFile().length()).orElse(0L);
    }

    /** Reads it and removes it. The process has ended. */
    synchronized void collect() {
        collect(path);
        elsewhere.ifPresent(this::collect);
    }

    private synchronized void collect(Path file) {
        if (!isThere(file)) {
            return;
        }
        // First: it must not be thought, in between, that there never was one.
        seen = true;
        if (text.isEmpty()) {
            text = read(file);
        }
        try {
            Files.deleteIfExists(file);
        } catch (IOException ignored) {
            // In the data directory it is tried again when the daemon ends, and when the next one starts.
        }
    }

    private static String read(Path file) {
        try {
            // A pipe would be waited for.
            Private.requireFile(file);
            try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
                return new String(in.readNBytes(LONGEST), StandardCharsets.ISO_8859_1);
            }
        } catch (IOException ignored) {
            // Then it says nothing.
            return "";
        }
    }

    /** What it said, once; empty for nothing. The process has ended. */
    synchronized String take() {
        collect();
        String taken = text;
        text = "";
        return taken;
    }
}
