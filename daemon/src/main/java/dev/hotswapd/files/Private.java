package dev.hotswapd.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes and opens files and folders that only this user may read and write, whatever the umask: who can write them can
 * run code here.
 *
 * <p>Safe for use by any thread.
 */
public final class Private {
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    private Private() {}

    /**
     * Makes a folder of the data directory, and that directory itself; but not what it lies in: where that is missing it
     * was moved away, and may come back.
     */
    public static Path room(Path room) throws IOException {
        if (!Files.isDirectory(room, LinkOption.NOFOLLOW_LINKS)) {
            Path dataDir = room.resolveSibling("");
            if (!Files.isDirectory(dataDir)) {
                create(dataDir);
            }
            create(room);
        }
        return room;
    }

    private static void create(Path folder) throws IOException {
        try {
            Files.createDirectory(folder, ofFolder());
        } catch (FileAlreadyExistsException e) {
            // By another thread just now, perhaps.
            FileMode found = FileMode.of(folder);
            if (!found.isFolder()) {
                throw new FileSystemException(folder.toString(), null, "is " + found.kind() + ", not a folder");
            }
        }
    }

    /** For what is made by others' hands: {@code Files.createDirectory} and the like. */
    public static FileAttribute<?> ofFolder() {
        return attribute(FOLDER);
    }

    /** For what is made by others' hands: {@code FileChannel.open} and the like. */
    public static FileAttribute<?> ofFile() {
        return attribute(FILE);
    }

    /**
     * Opens a file, which may be made by that, and the folder that it lies in. Never waits: a pipe or a device in its
     * place, which could, is not opened.
     *
     * @throws IOException which says what stands in its place, too
     */
    public static FileChannel open(Path file, OpenOption... options) throws IOException {
        if (!List.of(options).contains(StandardOpenOption.CREATE_NEW)) {
            requireFile(file);
        }
        Set<OpenOption> all = Stream.concat(Stream.of(options), Stream.of(LinkOption.NOFOLLOW_LINKS))
                .collect(Collectors.toSet());
        try {
            return FileChannel.open(file, all, ofFile());
        } catch (NoSuchFileException noFolder) {
            create(file.resolveSibling(""));
            return FileChannel.open(file, all, ofFile());
        }
    }

    /** Refuses what is there and no file. */
    public static void requireFile(Path file) throws IOException {
        try {
            if (!Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .isRegularFile()) {
                throw new FileSystemException(
                        file.toString(), null, "is " + FileMode.of(file).kind());
            }
        } catch (NoSuchFileException ignored) {
            // Nothing is there yet.
        }
    }

    /** Takes all permissions from everybody else. */
    public static void tighten(Path path, FileMode found) throws IOException {
        if (found.isOpen()) {
            Files.setPosixFilePermissions(path, found.isFolder() ? FOLDER : FILE);
        }
    }

    private static FileAttribute<?> attribute(Set<PosixFilePermission> permissions) {
        return PosixFilePermissions.asFileAttribute(permissions);
    }
}
