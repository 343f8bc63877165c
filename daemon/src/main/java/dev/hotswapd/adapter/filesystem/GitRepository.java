package dev.hotswapd.adapter.filesystem;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The git repository that holds a folder, if any: the nearest one from there upwards. */
final class GitRepository {
    private static final String POINTER = "gitdir:";

    /** A pointer is a path, of PATH_MAX bytes at most. */
    private static final int LONGEST_POINTER = POINTER.length() + 4096;

    private GitRepository() {}

    /** Whether git is changing the working tree now, or died while it did. */
    static boolean busy(Path folder) {
        return directory(folder)
                .map(git -> git.resolve("index.lock"))
                .filter(lock -> Files.exists(lock) && isOurs(lock, folder))
                .isPresent();
    }

    /**
     * Whether whoever made the lock has the say here. In a folder above that all may write to, as /tmp, anybody may make
     * a repository, with a lock that never goes.
     */
    private static boolean isOurs(Path lock, Path folder) {
        Optional<Object> owner = owner(lock);
        return owner.isPresent() && (owner.equals(owner(folder)) || owner.equals(owner(Path.of("/proc/self"))));
    }

    private static Optional<Object> owner(Path path) {
        try {
            return Optional.of(Files.getAttribute(path, "unix:uid"));
        } catch (IOException ignored) {
            // Gone by now; or no such file system here.
            return Optional.empty();
        }
    }

    /** Looked for anew each time: a repository may be made, moved or removed meanwhile, and it takes microseconds. */
    private static Optional<Path> directory(Path folder) {
        for (@Nullable Path at = folder; at != null; at = at.getParent()) {
            Path git = at.resolve(".git");
            if (Files.exists(git)) {
                return Files.isDirectory(git) ? Optional.of(git) : pointedTo(git);
            }
        }
        return Optional.empty();
    }

    /** In a worktree or a submodule '.git' is a file that says where the repository is (gitrepository-layout(5)). */
    private static Optional<Path> pointedTo(Path file) {
        // Opening anything but a file may wait for ever: a FIFO for somebody who writes, a device for what it drives.
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            String text = new String(in.readNBytes(LONGEST_POINTER), StandardCharsets.UTF_8).strip();
            return text.startsWith(POINTER)
                    ? Optional.of(
                            file.resolveSibling(text.substring(POINTER.length()).strip()))
                    : Optional.empty();
        } catch (IOException | InvalidPathException ignored) {
            // No path, or gone just now: no repository to wait for.
            return Optional.empty();
        }
    }
}
