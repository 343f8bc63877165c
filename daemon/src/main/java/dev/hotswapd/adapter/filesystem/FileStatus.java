package dev.hotswapd.adapter.filesystem;

import dev.hotswapd.watch.FileStamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What stat(2) says of a file, by one call.
 *
 * @param mode kind and permissions, see inode(7)
 */
record FileStatus(int mode, FileStamp stamp) {
    /** The JDK's name for all that, the time of the last change of status among it, which its other names lack. */
    private static final String NEEDED = "unix:mode,size,lastModifiedTime,ctime,ino,dev";

    private static final int KIND = 0170000;
    private static final int REGULAR = 0100000;
    private static final int FOLDER = 0040000;
    private static final int LINK = 0120000;

    static FileStatus of(Path file, LinkOption... options) throws IOException {
        Map<String, Object> found = Files.readAttributes(file, NEEDED, options);
        FileStamp stamp = new FileStamp(
                number(found, "size"),
                nanoseconds(found, "lastModifiedTime"),
                nanoseconds(found, "ctime"),
                // Two devices rarely have the same file at the same number; hence no room for both.
                number(found, "ino") ^ Long.rotateLeft(number(found, "dev"), 40));
        return new FileStatus((int) number(found, "mode"), stamp);
    }

    private static long number(Map<String, Object> found, String name) {
        return found.get(name) instanceof Number number ? number.longValue() : 0;
    }

    private static long nanoseconds(Map<String, Object> found, String name) {
        return found.get(name) instanceof FileTime time ? time.to(TimeUnit.NANOSECONDS) : 0;
    }

    boolean isRegular() {
        return (mode & KIND) == REGULAR;
    }

    boolean isFolder() {
        return (mode & KIND) == FOLDER;
    }

    boolean isLink() {
        return (mode & KIND) == LINK;
    }
}
