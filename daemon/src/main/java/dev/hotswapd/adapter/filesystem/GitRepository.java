package dev.hotswapd.adapter.filesystem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The git repository that holds a folder, if any: the nearest one from there upwards. */
final class GitRepository {
    private static final String POINTER = "gitdir:";

    private GitRepository() {}

    /** Whether git is changing the working tree now, or died while it did. */
    static boolean busy(Path folder) {
        return directory(folder)
                .filter(git -> Files.exists(git.resolve("index.lock")))
                .isPresent();
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
        try {
            String text = Files.readString(file).strip();
            return text.startsWith(POINTER)
                    ? Optional.of(
                            file.resolveSibling(text.substring(POINTER.length()).strip()))
                    : Optional.empty();
        } catch (IOException ignored) {
            // Not text, or gone just now: no repository to wait for.
            return Optional.empty();
        }
    }
}
