package dev.hotswapd.watch;

import java.nio.file.Path;

/**
 * What a source of hints may say. Never the truth: a reason to look at the disk.
 *
 * <p>The vocabulary is closed: changed, overflowed, failed, terminated.
 */
public sealed interface Hint {
    /**
     * Something happened to this path or below it.
     *
     * @param path absolute; may no longer exist
     */
    record Changed(Path path) implements Hint {}

    /**
     * Events were lost: everything must be looked at again.
     *
     * @param reason for the log
     */
    record Overflowed(String reason) implements Hint {}

    /**
     * Part of the tree can no longer be heard, for instance because watches ran out.
     *
     * @param reason what failed
     * @param remedy what the user can do
     */
    record Failed(String reason, String remedy) implements Hint {}

    /** The source has ended, because it was closed or its root is gone. */
    record Terminated() implements Hint {}
}
