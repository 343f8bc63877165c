package dev.hotswapd.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a name stands for, by the system's own numbers, stat(2) and inode(7); links are not followed.
 *
 * @param mode type and permissions
 * @param uid of its owner
 */
public record FileMode(int mode, int uid) {
    private static final int TYPE = 0170000;
    private static final int REGULAR = 0100000;
    private static final int FOLDER = 0040000;
    private static final int OPEN_TO_OTHERS = 0077;
    private static final int WRITABLE_BY_OTHERS = 0022;

    private static final Map<Integer, String> OTHERS = Map.of(
            0010000, "a pipe",
            0020000, "a device",
            0060000, "a device",
            0120000, "a symbolic link",
            0140000, "a socket");

    /**
     * Looks at a path.
     *
     * @throws java.nio.file.NoSuchFileException where there is nothing
     */
    public static FileMode of(Path path) throws IOException {
        Map<String, Object> found = Files.readAttributes(path, "unix:mode,uid", LinkOption.NOFOLLOW_LINKS);
        return new FileMode(number(found, "mode"), number(found, "uid"));
    }

    private static int number(Map<String, Object> found, String name) {
        return found.get(name) instanceof Integer number ? number : 0;
    }

    public boolean isFile() {
        return (mode & TYPE) == REGULAR;
    }

    public boolean isFolder() {
        return (mode & TYPE) == FOLDER;
    }

    /** Whether anybody but the owner has a permission. */
    public boolean isOpen() {
        return (mode & OPEN_TO_OTHERS) != 0;
    }

    /** Whether anybody but the owner may write. */
    public boolean isWritableByOthers() {
        return (mode & WRITABLE_BY_OTHERS) != 0;
    }

    /** Such as {@code a pipe}. */
    public String kind() {
        return isFile() ? "a file" : isFolder() ? "a folder" : OTHERS.getOrDefault(mode & TYPE, "no file");
    }
}
