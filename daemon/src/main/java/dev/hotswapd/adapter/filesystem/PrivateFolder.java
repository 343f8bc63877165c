package dev.hotswapd.adapter.filesystem;

import dev.hotswapd.files.Private;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One plugin's folder below the data directory. Folders have mode 0700 and files 0600, because whoever can write them
 * can run code in this process.
 *
 * <p>Used on the plugin's thread only.
 */
final class PrivateFolder {
    private final Path path;
    private final Path incoming;
    private final FileAttribute<?>[] folderMode = mode("rwx------");
    private final FileAttribute<?>[] fileMode = mode("rw-------");

    PrivateFolder(Path path) {
        this.path = path;
        this.incoming = path.resolve("incoming");
    }

    /** None where the platform has no such modes. */
    private static FileAttribute<?>[] mode(String permissions) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    Path path() {
        return path;
    }

    /** Makes it where it is missing. */
    void make() throws IOException {
        Private.room(path.resolveSibling(""));
        Private.room(path);
    }

    /** Makes the empty folder in which the next version is prepared. */
    Path makeIncoming() throws IOException {
        removeIncoming();
        make();
        return Files.createDirectory(incoming, folderMode);
    }

    /** Creates a file, to be written and read back. */
    FileChannel create(Path file) throws IOException {
        return FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.READ),
                fileMode);
    }

    /** Gives what is not to be used a name under which nobody looks for it; returns that. */
    static Path setAside(Path file) throws IOException {
        for (int i = 1; ; i++) {
            Path aside = file.resolveSibling(file.getFileName() + ".aside-" + i);
            if (!Files.exists(aside, LinkOption.NOFOLLOW_LINKS)) {
                return Files.move(file, aside);
            }
        }
    }

    /** Removes what was prepared and did not become a version. */
    void removeIncoming() {
        remove(incoming);
    }

    /** Removes a folder and what is in it, or a file; returns whether it is gone and was there before. */
    boolean remove(Path folder) {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path each : deepestFirst) {
                Files.deleteIfExists(each);
            }
            return true;
        } catch (IOException | UncheckedIOException ignored) {
            // The next start tries again; a copy that stays costs only its space.
            return false;
        }
    }
}
