package dev.hotswapd.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that gets its name once it is written whole: who is killed on the way leaves what had the name before. It is not
 * forced to the disk.
 *
 * <p>Safe for use by any thread, one for each name.
 */
public final class WholeFile {
    private static final String UNFINISHED = ".new";

    /** What the file is to hold. */
    public interface Content {
        /** Writes it, from the file's beginning. */
        void into(FileChannel file) throws IOException;
    }

    private WholeFile() {}

    /** Its content where that is a text, in UTF-8. */
    public static Content text(CharSequence text) {
        return file -> {
            ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
        };
    }

    /** The name that it has on the way; what is left of one that was never finished is replaced. */
    public static Path unfinished(Path file) {
        return file.resolveSibling(file.getFileName() + UNFINISHED);
    }

    /** Removes what was never finished in a folder in which nobody writes just now, if there is one. */
    public static void removeUnfinished(Path folder) throws IOException {
        Listing.remove(folder, WholeFile::isUnfinished);
    }

    private static boolean isUnfinished(Path file) {
        return file.toString().endsWith(UNFINISHED) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Writes a file in place of what has the name, in a folder that is there.
     *
     * @throws IOException where it cannot be; nothing has changed then
     */
    public static void write(Path file, Content content) throws IOException {
        Path unfinished = unfinished(file);
        Files.deleteIfExists(unfinished);
        try {
            try (FileChannel channel = Private.open(
                    unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                content.into(channel);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException full) {
            // What is left would keep a full disk full.
            Files.deleteIfExists(unfinished);
            throw full;
        }
    }
}
