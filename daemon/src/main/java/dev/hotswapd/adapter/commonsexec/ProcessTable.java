package dev.hotswapd.adapter.commonsexec;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The processes of this machine that are alive, read from proc(5).
 *
 * <p>A zombie counts as gone: it runs no more, and where pid 1 waits for nobody (many containers) it stays for ever.
 * Without {@code /proc} the table is empty. Safe for use by any thread.
 */
final class ProcessTable {
    private static final String PIDS = "[0-9]*";

    private final Path proc;

    /** Creates a table on {@code proc}, which is {@code /proc} but in tests. */
    ProcessTable(Path proc) {
        this.proc = proc;
    }

    /**
     * A living process.
     *
     * @param pid its id
     * @param group the process group that it is in
     */
    record Entry(long pid, long group) {}

    /**
     * Processes that were started with an environment variable whose {@code NAME=VALUE} begins with {@code start}.
     *
     * <p>The kernel shows the environment that a process was started with, not what it made of it; that of another user's
     * processes cannot be read. {@code start} is ASCII.
     */
    List<Entry> startedWith(String start) {
        String later = "\0" + start;
        return find(folder -> {
            String environment = read(folder.resolve("environ"));
            return environment.startsWith(start) || environment.contains(later);
        });
    }

    /** Whether a process of the group is alive. */
    boolean anyIn(long group) {
        return find(folder -> true).stream().anyMatch(entry -> entry.group() == group);
    }

    /** The process with this id, if it is alive. */
    Optional<Entry> process(long pid) {
        return entry(proc.resolve(Long.toString(pid)));
    }

    private List<Entry> find(Predicate<Path> wanted) {
        List<Entry> found = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(proc, PIDS)) {
            for (Path folder : folders) {
                if (wanted.test(folder)) {
                    entry(folder).ifPresent(found::add);
                }
            }
        } catch (IOException noSuchFolder) {
            return List.of();
        }
        return found;
    }

    /** Reads {@code PID (NAME) STATE PARENT GROUP …}; the name may hold blanks and parentheses. */
    private static Optional<Entry> entry(Path folder) {
        String stat = read(folder.resolve("stat"));
        int name = stat.lastIndexOf(')');
        if (name < 0) {
            return Optional.empty();
        }
        String[] fields = stat.substring(name + 1).strip().split(" ", 4);
        boolean gone = fields.length < 3 || fields[0].equals("Z") || fields[0].equals("X");
        return gone
                ? Optional.empty()
                : Optional.of(new Entry(Long.parseLong(folder.getFileName().toString()), Long.parseLong(fields[2])));
    }

    /** One character a byte. A stream, because that is what reads small files of the kernel's fastest. */
    private static String read(Path file) {
        try (FileInputStream in = new FileInputStream(file.toFile())) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException goneOrForeign) {
            // A process may end at any time between being listed and being read.
            return "";
        }
    }
}
