package dev.hotswapd.adapter.directorywatcher;

import dev.hotswapd.watch.Hint;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * Recognises the kernel's limits, see inotify(7), behind the JDK's exceptions, and says what to do about them.
 *
 * @param proc folder in which the kernel shows them
 */
record InotifyLimits(Path proc) {
    static InotifyLimits ofThisMachine() {
        return new InotifyLimits(Path.of("/proc/sys/fs/inotify"));
    }

    /**
     * What a failure has to do with the limits, or empty where it has nothing.
     *
     * @param folders counts the folders to be listened to; asked only where it matters
     */
    Optional<Hint.Failed> explain(Throwable failure, IntSupplier folders) {
        String message = String.valueOf(failure.getMessage());
        if (message.contains("inotify watches")) {
            return Optional.of(watches(folders.getAsInt()));
        }
        return message.contains("inotify instances") ? Optional.of(instances()) : Optional.empty();
    }

    private Hint.Failed watches(int needed) {
        String name = "max_user_watches";
        long now = current(name);
        String reason = String.format(
                Locale.ROOT,
                "fs.inotify.%s is %,d for all programs of this user together, this tree needs %,d",
                name,
                now,
                needed);
        return new Hint.Failed(
                reason, raise(name, Math.max(now, needed)) + ", or leave folders out with 'watch.exclude'");
    }

    private Hint.Failed instances() {
        String name = "max_user_instances";
        long now = current(name);
        String reason = String.format(
                Locale.ROOT, "fs.inotify.%s is %,d and all are in use, or too many files are open", name, now);
        return new Hint.Failed(reason, raise(name, now) + ", or end programs that watch files, or raise 'ulimit -n'");
    }

    private static String raise(String name, long atLeast) {
        return "sudo sysctl fs.inotify." + name + "=" + Long.highestOneBit(Math.max(1, atLeast)) * 4;
    }

    private long current(String name) {
        // Not Files.readString: it begins with a read of one byte, after which the kernel says that this was all.
        try (BufferedReader in = Files.newBufferedReader(proc.resolve(name))) {
            return Long.parseLong(String.valueOf(in.readLine()).strip());
        } catch (IOException | NumberFormatException ignored) {
            // The message is worth having without it.
            return 0;
        }
    }
}
