package dev.hotswapd.files;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/**
 * What lies in a folder. Never waits: to open what only has a folder's name may take for ever, a pipe for instance.
 *
 * <p>Safe for use by any thread.
 */
public final class Listing {
    private Listing() {}

    /** Everything in it; to be closed. */
    public static DirectoryStream<Path> of(Path folder) throws IOException {
        return of(folder, entry -> true);
    }

    /**
     * Some of what is in it; to be closed.
     *
     * @throws NotDirectoryException where it is there and no folder
     */
    @SuppressWarnings("StreamResourceLeak") // it is the caller's to close
    public static DirectoryStream<Path> of(Path folder, DirectoryStream.Filter<? super Path> which) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw Files.exists(folder, LinkOption.NOFOLLOW_LINKS)
                    ? new NotDirectoryException(folder.toString())
                    : new NoSuchFileException(folder.toString());
        }
        return Files.newDirectoryStream(folder, which);
    }

    /** Removes some of the files that are in it; nothing where it is gone. */
    public static void remove(Path folder, DirectoryStream.Filter<? super Path> which) throws IOException {
        try (DirectoryStream<Path> files = of(folder, which)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException ignored) {
            // Somebody has removed the folder with them.
        }
    }
}
