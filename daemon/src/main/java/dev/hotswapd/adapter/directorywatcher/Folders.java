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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says which folders get a watch: asked before any is made, at the start and whenever a folder is created.
 *
 * <p>Files are never visited: a folder's hint leads to a walk. Safe for use by any thread.
 */
final class Folders implements FileTreeVisitor {
    private final Path root;
    private final Path real;
    private final List<Path> above;
    private final Predicate<Path> entered;
    private final Set<Path> unheard = ConcurrentHashMap.newKeySet();

    /**
     * Finds out where the root really lies, now.
     *
     * @param root absolute path; may have become a symbolic link, through which nothing would be heard
     * @param entered asked of every folder below it
     * @throws IOException when the root is not there
     */
    Folders(Path root, Predicate<Path> entered) throws IOException {
        this.root = root;
        this.real = root.toRealPath();
        this.entered = entered;
        // Elsewhere a watch takes in all that lies below, so that one on the folder above would hear its whole tree.
        boolean single = System.getProperty("os.name", "").equals("Linux");
        this.above = Stream.of(root, real)
                .flatMap(path -> Stream.ofNullable(path.getParent()))
                .filter(ignored -> single)
                .distinct()
                .toList();
    }

    /**
     * The root, and before it the folder above it, and that above the link to it: only those hear of its being moved
     * away or made again.
     */
    List<Path> watched() {
        return Stream.concat(above.stream(), Stream.of(real)).distinct().toList();
    }

    boolean isRoot(Path path) {
        return path.equals(root) || path.equals(real);
    }

    boolean holds(Path path) {
        return path.startsWith(real);
    }

    /** The path below the root as the root was given. */
    Path named(Path path) {
        return root.resolve(real.relativize(path));
    }

    /** Whether the root still lies where it was found. */
    boolean rootStayed() {
        try {
            return root.toRealPath().equals(real) && Files.isDirectory(root);
        } catch (IOException ignored) {
            // Gone.
            return false;
        }
    }

    /** Whether this folder would be listened to but for its permissions. */
    boolean isUnheard(Path folder) {
        return unheard.contains(folder);
    }

    /** How many folders are to be listened to. */
    int count() {
        AtomicInteger found = new AtomicInteger();
        try {
            Files.walkFileTree(real, new Entering(folder -> found.incrementAndGet()));
        } catch (IOException e) {
            // The visitor passes over everything that goes wrong on the way.
            throw new AssertionError(e);
        }
        return found.get();
    }

    @Override
    public void recursiveVisitFiles(Path start, Callback onDirectory, Callback onFile) throws IOException {
        if (holds(start)) {
            Files.walkFileTree(start, new Entering(onDirectory));
        } else if (above.contains(start)) {
            try {
                onDirectory.call(start);
            } catch (IOException ignored) {
                // Not readable, or watches ran out: a moved root is then noticed later, not at all else is lost.
            }
        }
    }

    private final class Entering extends SimpleFileVisitor<Path> {
        private final Callback onDirectory;

        Entering(Callback onDirectory) {
            this.onDirectory = onDirectory;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
            if (!isRoot(folder) && !entered.test(named(folder))) {
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
