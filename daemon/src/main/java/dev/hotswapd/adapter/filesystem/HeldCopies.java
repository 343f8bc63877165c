package dev.hotswapd.adapter.filesystem;

import dev.hotswapd.files.Listing;
import dev.hotswapd.files.Private;
import dev.hotswapd.files.Transfer;
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

/**
 * The copies of versions that may tick once more, kept open: where somebody removes them they are still there to be
 * written again.
 *
 * <p>Used on the plugin's thread only.
 */
final class HeldCopies {
    private final PrivateFolder folder;
    private final Map<Path, Map<String, FileChannel>> held = new HashMap<>();

    HeldCopies(PrivateFolder folder) {
        this.folder = folder;
    }

    /** Opens the files of a version's folder. One that cannot be opened is not held, and no harm done. */
    void hold(Path home) {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Listing.of(home, HeldCopies::isFile)) {
            entries.forEach(file -> names.add(file.getFileName().toString()));
        } catch (IOException | DirectoryIteratorException ignored) {
            // Then it is gone for good should somebody remove it.
        }
        hold(home, names);
    }

    /** Opens those files of a version's folder. */
    void hold(Path home, Collection<String> names) {
        release(home);
        Map<String, FileChannel> files = new HashMap<>();
        for (String name : names) {
            try {
                files.put(
                        name, FileChannel.open(home.resolve(name), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
            } catch (IOException | RuntimeException ignored) {
                // Then it is gone for good should somebody remove it.
            }
        }
        held.put(home, files);
    }

    private static boolean isFile(Path path) {
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
    }

    /** Closes them: the version is not needed any more. */
    void release(Path home) {
        Map<String, FileChannel> files = held.remove(home);
        if (files != null) {
            files.values().forEach(HeldCopies::close);
        }
    }

    /** Writes again what is missing of a version's folder; whether it was what is to be there is for others to find out. */
    void restore(Path home) {
        Map<String, FileChannel> files = held.getOrDefault(home, Map.of());
        try {
            for (Map.Entry<String, FileChannel> file : files.entrySet()) {
                Path path = home.resolve(file.getKey());
                if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                    folder.make();
                    Private.room(home);
                    write(file.getValue(), path);
                }
            }
        } catch (IOException ignored) {
            // It shows when the version is to be opened, and is told then.
        }
    }

    private static void write(FileChannel from, Path path) throws IOException {
        try (FileChannel to = Private.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            Transfer.copy(from, to, from.size());
        } catch (IOException fullOrCutShort) {
            Files.deleteIfExists(path);
            throw fullOrCutShort;
        }
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException ignored) {
            // It was only read.
        }
    }
}
