package dev.hotswapd.adapter.filesystem;

import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * Says so when a tree has more files than the daemon's memory has room for, before it runs out. One thread.
 *
 * @param bytes that the daemon may have
 * @param advice told then, once
 */
record RoomForFiles(long bytes, Consumer<String> advice) implements IntConsumer {
    /** What is kept of a file takes some 220 bytes; the rest is for the work on it, and for all else. */
    private static final int BYTES_PER_FILE = 330;

    static RoomForFiles ofThisProcess(Consumer<String> advice) {
        return new RoomForFiles(Runtime.getRuntime().maxMemory(), advice);
    }

    /** Given the number of each file that is found, from 1 upwards. */
    @Override
    public void accept(int files) {
        if (files == bytes / BYTES_PER_FILE + 1) {
            long mib = bytes >> 20;
            advice.accept(String.format(
                    Locale.ROOT,
                    "there are more than %,d files to watch, and memory for no more (%d MiB): leave out with"
                            + " 'watch.exclude' what is no source, or give it more, for instance"
                            + " HOTSWAPD_JAVA_OPTS=-Xmx%dm for %,d files",
                    files - 1,
                    mib,
                    mib * 4,
                    (files - 1L) * 4));
        }
    }
}
