package dev.hotswapd.adapter.filesystem;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Finds the newest file that an artifact pattern names. A pattern without wildcards costs one stat; another one walks
 * no more than the folder that its literal beginning names.
 *
 * <p>Used on the plugin's thread only.
 */
final class ArtifactFinder {
    private static final int NEAR_FILES = 5;
    /** The search for near files serves a message: it must not read a whole home folder. That for the artifact must. */
    private static final int NEAR_LOOKED_AT = 20_000;

    private final Path root;
    private final String pattern;
    private final Path dataDir;
    private final Path start;
    private final boolean literal;
    private final int depth;
    private final List<PathMatcher> matchers = new ArrayList<>();

    /**
     * Prepares the search.
     *
     * @param root absolute
     * @param pattern below the root, {@code {lib}} and {@code {ext}} replaced
     * @param dataDir absolute; its staged copies must not be taken for artifacts
     */
    ArtifactFinder(Path root, String pattern, Path dataDir) {
        this.root = root;
        this.pattern = pattern;
        this.dataDir = dataDir;
        this.literal = !hasWildcard(pattern);
        String[] parts = pattern.split("/");
        int literalParts = 0;
        while (literalParts < parts.length - 1 && !hasWildcard(parts[literalParts])) {
            literalParts++;
        }
        this.start = root.resolve(String.join("/", List.of(parts).subList(0, literalParts)));
        this.depth = pattern.contains("**") ? Integer.MAX_VALUE : parts.length - literalParts;
        // The JDK's "**/" wants at least one folder, the configuration's none.
        for (String glob : List.of(pattern, pattern.replace("**/", ""))) {
            matchers.add(FileSystems.getDefault().getPathMatcher("glob:" + glob));
        }
    }

    /** An artifact with its modification time in milliseconds since the epoch. */
    record Found(Path path, long modifiedMs) {}

    /** The newest match; of two with the same time the one whose name sorts last. */
    Optional<Found> newest() {
        if (literal) {
            return found(root.resolve(pattern));
        }
        List<Found> matches = new ArrayList<>();
        new Walk(Integer.MAX_VALUE, file -> {
                    Path relative = root.relativize(file);
                    if (matchers.stream().anyMatch(matcher -> matcher.matches(relative))) {
                        found(file).ifPresent(matches::add);
                    }
                })
                .below(start, depth);
        return matches.stream().max((a, b) -> {
            int byTime = Long.compare(a.modifiedMs(), b.modifiedMs());
            return byTime != 0 ? byTime : a.path().compareTo(b.path());
        });
    }

    /** Relative paths of a few files below the root with this ending, which the user may have meant. */
    List<String> near(String extension) {
        List<String> near = new ArrayList<>();
        new Walk(NEAR_LOOKED_AT, file -> {
                    if (near.size() < NEAR_FILES
                            && file.getFileName().toString().endsWith("." + extension)) {
                        near.add(root.relativize(file).toString());
                    }
                })
                .below(root, Integer.MAX_VALUE);
        return near;
    }

    private static boolean hasWildcard(String text) {
        return text.chars().anyMatch(c -> "*?[]{}\\".indexOf(c) >= 0);
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
     * vanish meanwhile or may not be read.
     */
    private final class Walk {
        private final int most;
        private final Consumer<Path> file;
        private int lookedAt;

        /**
         * @param most entries to look at
         */
        Walk(int most, Consumer<Path> file) {
            this.most = most;
            this.file = file;
        }

        void below(Path folder, int levels) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
                for (Path entry : entries) {
                    if (lookedAt == most) {
                        return;
                    }
                    lookedAt++;
                    if (!Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                        file.accept(entry);
                    } else if (levels > 1 && !entry.equals(dataDir) && !entry.endsWith(".git")) {
                        below(entry, levels - 1);
                    }
                }
            } catch (IOException | DirectoryIteratorException ignored) {
                // A build may remove and remake its folders while this looks; the next look sees them.
            }
        }
    }
}
