package dev.hotswapd.adapter.filesystem;

import dev.hotswapd.files.Listing;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Knows the files of a folder again: by a hash of all that they hold and, once it has seen them, by what the system says
 * of them, which nobody can write into a file without changing.
 *
 * <p>Used on the plugin's thread only.
 */
final class FolderSeal {
    private static final String STAMP = "unix:ino,size,ctime";

    private final HashingCopy bytes;

    /** What the system says of folders, and of the files in them. */
    private final Map<Path, Map<Path, Map<String, Object>>> stamps = new HashMap<>();

    FolderSeal(HashingCopy bytes) {
        this.bytes = bytes;
    }

    /**
     * The seal of a folder.
     *
     * @param hashes of its files by their names
     */
    String of(SortedMap<String, String> hashes) {
        StringBuilder sums = new StringBuilder();
        hashes.forEach((name, hash) -> sums.append(hash + "  " + name + "\n"));
        return bytes.sha256(sums.toString());
    }

    /**
     * A folder has been made just now.
     *
     * @param names of its files
     */
    void made(Path folder, Collection<String> names) throws IOException {
        List<Path> paths = new ArrayList<>(List.of(folder));
        names.forEach(name -> paths.add(folder.resolve(name)));
        stamps.put(folder, stamp(paths));
    }

    void forget(Path folder) {
        stamps.remove(folder);
    }

    /** Whether the folder's files are those of which this is the seal. To hash a large one takes seconds. */
    boolean fits(Path folder, String seal) {
        try {
            Map<Path, Map<String, Object>> before = stamps.get(folder);
            // What the system says of the folder itself changes with the names in it.
            if (before != null && before.equals(stamp(before.keySet()))) {
                return true;
            }
            List<Path> paths = new ArrayList<>(List.of(folder));
            paths.addAll(files(folder).values());
            Map<Path, Map<String, Object>> now = stamp(paths);
            if (of(hashes(folder)).equals(seal)) {
                stamps.put(folder, now);
                return true;
            }
        } catch (IOException | UnsupportedOperationException ignored) {
            // It is gone, or is not what was made here.
        }
        stamps.remove(folder);
        return false;
    }

    private static Map<Path, Map<String, Object>> stamp(Collection<Path> paths) throws IOException {
        Map<Path, Map<String, Object>> stamp = new HashMap<>();
        for (Path path : paths) {
            stamp.put(path, Files.readAttributes(path, STAMP, LinkOption.NOFOLLOW_LINKS));
        }
        return stamp;
    }

    private SortedMap<String, String> hashes(Path folder) throws IOException {
        SortedMap<String, String> hashes = new TreeMap<>();
        for (Map.Entry<String, Path> file : files(folder).entrySet()) {
            // A pipe would be waited for.
            if (!Files.isRegularFile(file.getValue(), LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException(file.getValue() + " is no file");
            }
            try (FileChannel channel = FileChannel.open(file.getValue(), StandardOpenOption.READ)) {
                hashes.put(file.getKey(), bytes.sha256(channel));
            }
        }
        return hashes;
    }

    private static SortedMap<String, Path> files(Path folder) throws IOException {
        SortedMap<String, Path> files = new TreeMap<>();
        try (DirectoryStream<Path> entries = Listing.of(folder)) {
            entries.forEach(file -> files.put(file.getFileName().toString(), file));
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return files;
    }
}
