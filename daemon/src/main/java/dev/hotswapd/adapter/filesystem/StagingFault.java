package dev.hotswapd.adapter.filesystem;

import dev.hotswapd.artifact.StageResult.Blocked;
import dev.hotswapd.artifact.StageResult.Rejected;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Says in words for people why staging failed that the operating system refused. */
final class StagingFault {
    private StagingFault() {}

    /** The artifact cannot be read. */
    static Rejected unreadable(Path source, IOException cause) {
        return new Rejected(
                Optional.of(source),
                Optional.empty(),
                "cannot be read: " + words(cause),
                "let the build write it readable for the user who runs hotswapd");
    }

    /** The private copy cannot be written. */
    static Blocked unwritable(Path source, Path dataDir, IOException cause) {
        String words = words(cause);
        String lower = words.toLowerCase(Locale.ROOT);
        boolean full = lower.contains("no space left") || lower.contains("quota exceeded");
        String remedy = full
                ? "free some space there, or set 'dataDir' to a folder on another disk"
                : "make it writable for the user who runs hotswapd, or set 'dataDir' to another folder";
        return new Blocked(source, "cannot be copied to " + dataDir + ": " + words, remedy);
    }

    /** What the system said. */
    static String words(IOException cause) {
        if (cause instanceof AccessDeniedException denied) {
            return "permission denied for " + denied.getFile();
        }
        if (cause instanceof FileSystemException fault && fault.getReason() != null) {
            return fault.getReason() + " (" + fault.getFile() + ")";
        }
        String message = cause.getMessage();
        return message != null ? message : cause.getClass().getSimpleName();
    }
}
