import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What the kernel says of a process, see proc(5).
 *
 * @param residentMiB memory that it occupies
 * @param descriptors how many files it has open
 * @param threads that it has
 * @param mappings how many areas its memory has
 */
record Figures(double residentMiB, int descriptors, int threads, int mappings) {
    static Figures of(long pid) throws IOException {
        return new Figures(
                residentMiB(pid),
                count(proc(pid).resolve("fd")),
                count(proc(pid).resolve("task")),
                Files.readAllLines(proc(pid).resolve("maps")).size());
    }

    /** Whether it is there, if only for its parent to fetch its exit code. */
    static boolean exists(long pid) {
        return Files.exists(proc(pid));
    }

    static String commandLine(long pid) {
        try {
            return Files.readString(proc(pid).resolve("cmdline"));
        } catch (IOException ended) {
            return "";
        }
    }

    /** Whether it has a thread of that name, of which the kernel keeps 15 characters. */
    static boolean hasThread(long pid, String name) {
        try (Stream<Path> threads = Files.list(proc(pid).resolve("task"))) {
            return threads.anyMatch(thread -> read(thread.resolve("comm")).equals(name));
        } catch (IOException ended) {
            return false;
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException ended) {
            return "";
        }
    }

    private static double residentMiB(long pid) throws IOException {
        try (Stream<String> lines = Files.lines(proc(pid).resolve("status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                            .sum()
                    / 1024.0;
        }
    }

    private static int count(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return (int) entries.count();
        }
    }

    private static Path proc(long pid) {
        return Path.of("/proc", Long.toString(pid));
    }
}
