package dev.hotswapd.testing;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * How full a folder is.
 *
 * @param files in it and below, folders not counted
 * @param bytes of all of them
 */
public record FolderFigures(int files, long bytes) {
    /** What is there now; what is removed meanwhile is passed over. */
    public static FolderFigures of(Path folder) throws IOException {
        Count count = new Count();
        Files.walkFileTree(folder, count);
        return new FolderFigures(count.files, count.bytes);
    }

    private static final class Count extends SimpleFileVisitor<Path> {
        private int files;
        private long bytes;

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            files++;
            bytes += attributes.size();
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException ignored) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException ignored) {
            return FileVisitResult.CONTINUE;
        }
    }
}
