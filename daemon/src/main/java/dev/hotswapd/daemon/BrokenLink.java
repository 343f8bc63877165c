package dev.hotswapd.daemon;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A link that cannot be followed. Who looks through it finds nothing there, and who makes a folder of its name finds that
 * there is something: neither tells people what it is.
 *
 * @param path of the link itself
 * @param fault where it leads, and what to do about that
 */
record BrokenLink(Path path, String fault) {
    /** The one that keeps a folder from being found or made. */
    static Optional<BrokenLink> onTheWayTo(Path folder) {
        @Nullable Path there = folder.toAbsolutePath();
        while (there != null && !Files.exists(there, LinkOption.NOFOLLOW_LINKS)) {
            there = there.getParent();
        }
        return there != null && Files.isSymbolicLink(there) ? of(there) : Optional.empty();
    }

    private static Optional<BrokenLink> of(Path link) {
        try {
            // Unlike a mere question whether it is there, this says why not.
            link.getFileSystem().provider().checkAccess(link);
            return Optional.empty();
        } catch (NoSuchFileException nothingThere) {
            return Optional.of(new BrokenLink(
                    link,
                    "leads nowhere (to " + target(link) + "): make the folder that it names, or remove the link"));
        } catch (AccessDeniedException closed) {
            return Optional.of(new BrokenLink(
                    link, "leads where this user may not look (to " + target(link) + "): remove the link"));
        } catch (IOException endless) {
            return Optional.of(new BrokenLink(
                    link, "leads in a circle or through a file (to " + target(link) + "): remove the link"));
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException removedJustNow) {
            return "?";
        }
    }
}
