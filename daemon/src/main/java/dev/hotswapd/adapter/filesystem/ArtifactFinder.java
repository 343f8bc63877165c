package dev.hotswapd.adapter.filesystem;

import dev.hotswapd.files.Listing;
import dev.hotswapd.glob.Glob;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Finds the newest file that an artifact pattern names. A pattern without wildcards costs one stat; another one walks
 * no more than the folders that could hold a match, and of links to folders follows those that it calls by their name.
 *
 * <p>Used on the plugin's thread only.
 */
final class ArtifactFinder {
    private static final int NEAR_FILES = 5;
    /** The search for near files serves a message: it must not read a whole home folder. That for the artifact must. */
    private static final int NEAR_LOOKED_AT = 20_000;

    private final Path root;
    private final Glob pattern;
    private final Path dataDir;

    /**
     * @param root absolute
     * @param pattern below the root
     * @param dataDir absolute; its staged copies must not be taken for artifacts
     */
    ArtifactFinder(Path root, Glob pattern, Path dataDir) {
        this.root = root;
        this.pattern = pattern;
        this.dataDir = dataDir;
    }

    /** An artifact with its modification time in milliseconds since the epoch. */
    record Found(Path path, long modifiedMs) {
        /** File times come from a clock that may be some ms behind; where they are whole seconds, from one of two. */
        private static final long BEHIND_MS = 20;

        private static final long BEHIND_IN_SECONDS_MS = 2_000;
        private static final long SECOND_MS = 1_000;

        private boolean isWrittenSince(Instant time) {
            long behindMs = modifiedMs % SECOND_MS == 0 ? BEHIND_IN_SECONDS_MS : BEHIND_MS;
            return modifiedMs >= time.toEpochMilli() - behindMs;
        }
    }

    /** The newest match; of two with the same time the one whose name sorts last. */
    Optional<Found> newest() {
        return matches().stream()
                .max(Comparator.comparingLong(Found::modifiedMs).thenComparing(Found::path));
    }

    /** Matches that were written since then, as far as the clock of file times tells. */
    List<Path> writtenSince(Instant time) {
        return matches().stream()
                .filter(found -> found.isWrittenSince(time))
                .map(Found::path)
                .toList();
    }

    private List<Found> matches() {
        List<Found> matches = new ArrayList<>();
        Walk walk = new Walk(Integer.MAX_VALUE, pattern::couldMatchBelow, file -> {
            if (pattern.matches(file)) {
                found(FileNames.below(root, file)).ifPresent(matches::add);
            }
        });
        for (String beginning : pattern.beginnings()) {
            walk.from(beginning);
        }
        return matches;
    }

    /** Relative paths of a few files below the root with this ending, which the user may have meant. */
    List<String> near(String extension) {
        List<String> near = new ArrayList<>();
        new Walk(NEAR_LOOKED_AT, folder -> true, file -> {
                    if (near.size() < NEAR_FILES && file.endsWith("." + extension)) {
                        near.add(file);
                    }
                })
                .below("");
        return near;
    }

    private static Optional<Found> found(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.isRegularFile()
                    ? Optional.of(new Found(file, attributes.lastModifiedTime().toMillis()))
                    : Optional.empty();
        } catch (IOException ignored) {
            // Gone, a dangling link, or not ours to see: no artifact either way.
            return Optional.empty();
        }
    }

    /**
     * A walk that leaves out {@code .git} and the data directory, follows no link to a folder, and forgives folders that
     * vanish meanwhile or may not be read. Paths are relative to the root.
     */
    private final class Walk {
        private final int most;
        private final Predicate<String> enters;
        private final Consumer<String> file;
        private int lookedAt;

        /** @param most entries to look at */
        Walk(int most, Predicate<String> enters, Consumer<String> file) {
            this.most = most;
            this.enters = enters;
            this.file = file;
        }

        /** Looks at one file or at what is below one folder, whichever it is. */
        void from(String path) {
            file.accept(path);
            if (enters.test(path)) {
                below(path);
            }
        }

        void below(String folder) {
            try (DirectoryStream<Path> entries = Listing.of(FileNames.below(root, folder))) {
                for (Path entry : entries) {
                    if (lookedAt == most) {
                        return;
                    }
                    lookedAt++;
                    String last = FileNames.lastName(entry);
                    String path = folder.isEmpty() ? last : folder + "/" + last;
                    if (!Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                        file.accept(path);
                    } else if (!entry.equals(dataDir) && !entry.endsWith(".git") && enters.test(path)) {
                        below(path);
                    }
                }
            } catch (IOException | DirectoryIteratorException ignored) {
                // A build may remove and remake its folders while this looks; the next look sees them.
            }
        }
    }
}
