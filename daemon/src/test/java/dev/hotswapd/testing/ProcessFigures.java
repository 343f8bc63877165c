package dev.hotswapd.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the kernel says of a process, see proc(5).
 *
 * @param descriptors how many files it has open
 * @param mappings how many areas its memory has
 * @param threads that it has
 * @param inotifyWatches how many folders it listens to
 * @param residentKiB memory that it occupies
 */
public record ProcessFigures(int descriptors, int mappings, int threads, int inotifyWatches, long residentKiB) {
    public static ProcessFigures of(long pid) throws IOException {
        Path proc = Path.of("/proc", Long.toString(pid));
        try (Stream<Path> descriptors = Files.list(proc.resolve("fd"));
                Stream<Path> threads = Files.list(proc.resolve("task"))) {
            return new ProcessFigures(
                    (int) descriptors.count(),
                    Files.readAllLines(proc.resolve("maps")).size(),
                    (int) threads.count(),
                    inotifyWatches(proc.resolve("fdinfo")),
                    residentKiB(proc.resolve("status")));
        }
    }

    /** Whether it has a thread of that name, of which the kernel knows 15 bytes. */
    public static boolean hasThread(long pid, String name) {
        try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            return threads.anyMatch(thread -> lines(thread.resolve("comm")).contains(name));
        } catch (IOException | UncheckedIOException ended) {
            return false;
        }
    }

    private static int inotifyWatches(Path fdinfo) throws IOException {
        try (Stream<Path> descriptors = Files.list(fdinfo)) {
            return descriptors
                    .mapToInt(descriptor -> (int) lines(descriptor).stream()
                            .filter(line -> line.startsWith("inotify "))
                            .count())
                    .sum();
        }
    }

    private static long residentKiB(Path status) throws IOException {
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> lines(Path descriptor) {
        try {
            return Files.readAllLines(descriptor);
        } catch (IOException closedMeanwhile) {
            // Before it was opened or, as some other error, before it was read.
            return List.of();
        }
    }
}
