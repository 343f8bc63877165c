package dev.hotswapd.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of a log that another process rotates, {@code LOG} the newest, then {@code LOG.1}, {@code LOG.2} ….
 *
 * <p>That process renames them one after the other, the oldest first, at any moment; a name may be free meanwhile. So a
 * file is known by its identity, which is not given to another as long as it is open. Not safe for use by more than one
 * thread.
 */
record RotatedLog(Path log) {
    /** A daemon that was killed between two renamings leaves no newest file: nobody waits for it for ever. */
    private static final int LOOKS = 200;

    private static final long PAUSE_NS = 5_000_000;

    /**
     * One of the files, open.
     *
     * @param identity the same under whatever name it has later
     * @param gap whether files between it and the one before are gone
     */
    record Part(FileChannel channel, Object identity, boolean gap) {}

    /** The newest file, where there is one; waits while it is being replaced. */
    Optional<Part> newest() throws IOException {
        Optional<Part> newest = open(0, false);
        for (int look = 0; newest.isEmpty() && look < LOOKS && oldest() > 0; look++) {
            LockSupport.parkNanos(PAUSE_NS);
            newest = open(0, false);
        }
        return newest;
    }

    /**
     * The file that was begun after {@code part}.
     *
     * @return empty while there is none, and while names are changing
     */
    Optional<Part> after(Part part) throws IOException {
        if (isAt(0, part)) {
            return Optional.empty();
        }
        // A file only ever moves upwards, so that it is not missed this way; it may move beyond what was the oldest.
        int last = oldest() + 1;
        for (int number = 1; number <= last; number++) {
            if (isAt(number, part)) {
                return successor(number, part);
            }
        }
        return open(oldest(), true);
    }

    private Optional<Part> successor(int number, Part part) throws IOException {
        Optional<Part> next = open(number - 1, false);
        // The oldest is renamed first: while this one keeps its name, the name below is its successor's.
        if (next.isPresent() && !isAt(number, part)) {
            next.get().channel().close();
            return Optional.empty();
        }
        return next;
    }

    private Optional<Part> open(int number, boolean gap) throws IOException {
        Path name = name(number);
        try {
            Object before = identity(name);
            FileChannel channel = FileChannel.open(name);
            if (before.equals(identity(name))) {
                return Optional.of(new Part(channel, before, gap));
            }
            channel.close();
            return Optional.empty();
        } catch (NoSuchFileException renamedJustNow) {
            return Optional.empty();
        }
    }

    private boolean isAt(int number, Part part) throws IOException {
        try {
            return identity(name(number)).equals(part.identity());
        } catch (NoSuchFileException renamedJustNow) {
            return false;
        }
    }

    private int oldest() throws IOException {
        Pattern rotated = Pattern.compile(Pattern.quote(log.getFileName() + ".") + "([1-9][0-9]{0,5})");
        try (Stream<Path> files = Files.list(log.toAbsolutePath().getParent())) {
            return files.map(file -> rotated.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .mapToInt(name -> Integer.parseInt(name.group(1)))
                    .max()
                    .orElse(0);
        }
    }

    private Path name(int number) {
        return number == 0 ? log : log.resolveSibling(log.getFileName() + "." + number);
    }

    private static Object identity(Path file) throws IOException {
        return Objects.requireNonNullElse(
                Files.readAttributes(file, BasicFileAttributes.class).fileKey(), file);
    }
}
