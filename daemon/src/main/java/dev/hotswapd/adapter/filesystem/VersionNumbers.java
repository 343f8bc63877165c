package dev.hotswapd.adapter.filesystem;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Numbers one plugin's versions 1, 2, 3 …, across restarts of the daemon too. The last number spent is kept in the
 * file {@code last}, replaced by rename so that a killed daemon leaves the old number or the new one.
 *
 * <p>Used on the plugin's thread only.
 */
final class VersionNumbers {
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

    private final Path folder;
    private final Path lastFile;
    private int last = -1;

    /** Keeps the numbers of the versions in {@code folder}, which need not exist yet. */
    VersionNumbers(Path folder) {
        this.folder = folder;
        this.lastFile = folder.resolve("last");
    }

    /** The number that the next version gets; it is not spent yet. */
    int next() throws IOException {
        if (last < 0) {
            last = readLast();
        }
        return last + 1;
    }

    /** Spends a number for good. */
    void spend(int number) throws IOException {
        Path fresh = folder.resolve("last.new");
        Files.writeString(fresh, number + "\n");
        Files.move(fresh, lastFile, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        last = number;
    }

    /** The folders of versions that are there, in no order. */
    List<Path> folders() throws IOException {
        List<Path> folders = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (NUMBER.matcher(entry.getFileName().toString()).matches()) {
                    folders.add(entry);
                }
            }
        } catch (NoSuchFileException ignored) {
            // Nothing was ever staged.
        }
        return folders;
    }

    private int readLast() throws IOException {
        int highest = 0;
        // A power cut can leave the file empty: the folders then still say which numbers are taken.
        for (Path taken : folders()) {
            highest = Math.max(highest, Integer.parseInt(taken.getFileName().toString()));
        }
        try {
            String text = Files.readString(lastFile).strip();
            return NUMBER.matcher(text).matches() ? Math.max(highest, Integer.parseInt(text)) : highest;
        } catch (NoSuchFileException ignored) {
            return highest;
        }
    }
}
