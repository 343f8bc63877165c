package dev.hotswapd.adapter.directorywatcher;

import io.methvin.watcher.visitor.FileTreeVisitor;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Says which folders get a watch: asked before any is made, at the start and whenever a folder is created.
 *
 * <p>Files are never visited: a folder's hint leads to a walk. Safe for use by any thread.
 */
final class Folders implements FileTreeVisitor {
    private final Path root;
    private final Optional<Path> above;
    private final Predicate<Path> entered;
    private final Set<Path> unheard = ConcurrentHashMap.newKeySet();

    /**
     * @param root absolute real path
     * @param entered asked of every folder below it
     */
    Folders(Path root, Predicate<Path> entered) {
        this.root = root;
        this.entered = entered;
        // Elsewhere a watch takes in all that lies below, so that one on the folder above would hear its whole tree.
        boolean single = System.getProperty("os.name", "").equals("Linux");
        this.above = Optional.ofNullable(root.getParent()).filter(ignored -> single);
    }

    /** The root, and the folder above it: only that one hears of the root being moved away or made again. */
    List<Path> watched() {
        return above.map(folder -> List.of(root, folder)).orElse(List.of(root));
    }

    boolean isRoot(Path path) {
        return path.equals(root);
    }

    boolean holds(Path path) {
        return path.startsWith(root);
    }

    boolean rootExists() {
        return Files.isDirectory(root);
    }

    /** Whether this folder would be listened to but for its permissions. */
    boolean isUnheard(Path folder) {
        return unheard.contains(folder);
    }

    /** How many folders are to be listened to. */
    int count() {
        AtomicInteger found = new AtomicInteger();
        try {
            Files.walkFileTree(root, new Entering(folder -> found.incrementAndGet()));
        } catch (IOException e) {
            // The visitor passes over everything that goes wrong on the way.
            throw new AssertionError(e);
        }
        return found.get();
    }

    @Override
    public void recursiveVisitFiles(Path start, Callback onDirectory, Callback onFile) throws IOException {
        if (start.startsWith(root)) {
            Files.walkFileTree(start, new Entering(onDirectory));
        } else if (above.filter(start::equals).isPresent()) {
            visitAbove(start, onDirectory);
        }
    }

    private static void visitAbove(Path folder, Callback onDirectory) {
        try {
            onDirectory.call(folder);
        } catch (IOException ignored) {
            // Not readable, or watches ran out: a moved root is then noticed later, not at all else is lost.
        }
    }

    private final class Entering extends SimpleFileVisitor<Path> {
        private final Callback onDirectory;

        Entering(Callback onDirectory) {
            this.onDirectory = onDirectory;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
            if (!isRoot(folder) && !entered.test(folder)) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            try {
                onDirectory.call(folder);
                unheard.remove(folder);
                return FileVisitResult.CONTINUE;
            } catch (AccessDeniedException e) {
                // It may be opened later: its change of mode is heard through the folder above it.
                unheard.add(folder);
                return FileVisitResult.SKIP_SUBTREE;
            } catch (IOException e) {
                if (isRoot(folder) || Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                    throw e;
                }
                // Made and removed at once, as compilers and editors do.
                return FileVisitResult.SKIP_SUBTREE;
            }
        }

        @Override
        public FileVisitResult visitFileFailed(Path path, IOException ignored) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException ignored) {
            return FileVisitResult.CONTINUE;
        }
    }
}
