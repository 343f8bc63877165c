package dev.hotswapd.adapter.filesystem;

import dev.hotswapd.files.Listing;
import dev.hotswapd.files.Private;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Numbers one plugin's versions 1, 2, 3 …, across restarts of the daemon too.
 *
 * <p>The last number spent stands in the name of an empty file, {@code last-17}. Renaming it is atomic, so a killed
 * daemon leaves the old number or the new one, and it writes no data: replacing a file's content by rename makes ext4
 * write that out at once, which took as long as all the rest of staging.
 *
 * <p>Used on the plugin's thread only.
 */
final class VersionNumbers {
    private static final String MARKER = "last-";
    private static final Pattern NUMBERED = Pattern.compile("(" + MARKER + ")?[1-9][0-9]{0,8}");

    private final Path folder;
    private int last = -1;

    /** Keeps the numbers of the versions in {@code folder}, which need not exist yet. */
    VersionNumbers(Path folder) {
        this.folder = folder;
    }

    /** The number that the next version gets; it is not spent yet. */
    int next() throws IOException {
        if (last < 0) {
            last = highest();
        }
        return last + 1;
    }

    /** No version gets this number or a lower one, though nothing else may be left to tell of it. */
    void startAfter(int number) throws IOException {
        last = Math.max(next() - 1, number);
    }

    /** Spends a number for good. */
    void spend(int number) throws IOException {
        Path marker = marker(number);
        try {
            Files.move(marker(last), marker, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException first) {
            // The first version, or somebody removed the marker.
            Files.createFile(marker, Private.ofFile());
        }
        last = number;
    }

    /** The folders of versions that are there, in no order. */
    List<Path> folders() throws IOException {
        return numbered().stream()
                .filter(entry -> !name(entry).startsWith(MARKER))
                .toList();
    }

    private Path marker(int number) {
        return folder.resolve(MARKER + number);
    }

    /** By the marker, and by the folders should it be lost. */
    private int highest() throws IOException {
        return numbered().stream()
                .mapToInt(entry -> Integer.parseInt(name(entry).replace(MARKER, "")))
                .max()
                .orElse(0);
    }

    private static String name(Path entry) {
        return entry.getFileName().toString();
    }

    private List<Path> numbered() throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> all =
                Listing.of(folder, entry -> NUMBERED.matcher(name(entry)).matches())) {
            all.forEach(entries::add);
        } catch (NoSuchFileException nothingStagedYet) {
            return List.of();
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return entries;
    }
}
