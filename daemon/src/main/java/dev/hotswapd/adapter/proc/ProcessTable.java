package dev.hotswapd.adapter.proc;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The processes of this machine that are alive, read from proc(5).
 *
 * <p>A zombie counts as gone: it runs no more, and where pid 1 waits for nobody (many containers) it stays for ever.
 * Without {@code /proc} the table is empty. Safe for use by any thread.
 */
public final class ProcessTable {
    private static final String PIDS = "[0-9]*";

    /** How often an environment is read that is not there yet. */
    private static final int LOOKS = 5;

    private static final long NAP_NS = TimeUnit.MILLISECONDS.toNanos(1);

    /** Fields of stat that come after the name. */
    private static final int STATE = 0;

    private static final int GROUP = 2;

    private static final int SESSION = 3;
    private static final int FLAGS = 6;

    /** {@code PF_KTHREAD} in the flags. */
    private static final long KERNEL_THREAD = 0x0020_0000;

    private static final int HEXADECIMAL = 16;

    /** SIGILL, SIGBUS, SIGFPE and SIGSEGV as bits of a mask; signal(7), x86-64 and arm64. */
    private static final long FAULTS = 0x4c8;

    /** SIGHUP, SIGINT, SIGUSR1, SIGUSR2, SIGPIPE, SIGALRM, SIGTERM, SIGCHLD. */
    private static final long ORDINARY_SIGNALS = 0x1_7a03;

    private static final String TRACER = "TracerPid:\t";

    private final Path proc;
    private final Runnable nap;

    /** Creates the table of this machine. */
    public ProcessTable() {
        this(Path.of("/proc"), () -> LockSupport.parkNanos(NAP_NS));
    }

    /** The same of another folder than {@code /proc}, with what is done before a process is looked at again. */
    ProcessTable(Path proc, Runnable nap) {
        this.proc = proc;
        this.nap = nap;
    }

    /**
     * A living process.
     *
     * @param pid its id
     * @param group the process group that it is in
     */
    public record Entry(long pid, long group) {}

    /**
     * Processes that were started with an environment variable whose {@code NAME=VALUE} begins with {@code start}.
     *
     * <p>The kernel shows the environment that a process was started with, not what it made of it; that of another user's
     * processes cannot be read. {@code start} is ASCII.
     */
    public List<Entry> startedWith(String start) {
        String later = "\0" + start;
        return find(folder -> {
            String environment = environment(folder);
            return environment.startsWith(start) || environment.contains(later);
        });
    }

    /** Where a process prints, as the system calls it; empty where that cannot be read. */
    public Optional<String> output(long pid) {
        return link(proc.resolve(Long.toString(pid)), 1);
    }

    private static Optional<String> link(Path folder, int descriptor) {
        try {
            return Optional.of(
                    Files.readSymbolicLink(folder.resolve("fd/" + descriptor)).toString());
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** Those of {@link #startedWith}, and those in this session or printing there, whatever their environment. */
    public List<Entry> startedWithOrIn(String start, long session, Optional<String> output) {
        String later = "\0" + start;
        String id = Long.toString(session);
        return find(folder -> {
            List<String> stat = stat(folder);
            String environment = environment(folder);
            return (stat.size() > SESSION && stat.get(SESSION).equals(id))
                    || environment.startsWith(start)
                    || environment.contains(later)
                    || (output.isPresent()
                            && (link(folder, 1).equals(output)
                                    || link(folder, 2).equals(output)));
        });
    }

    /** In the middle of execve(2) a process has none: then it is read again, lest a child just born be overlooked. */
    private String environment(Path folder) {
        Path file = folder.resolve("environ");
        Optional<String> environment = text(file);
        int looks = 1;
        while (environment.isPresent() && environment.get().isEmpty() && looks < LOOKS) {
            boolean half = isHalfExecuted(folder);
            if (half) {
                nap.run();
            }
            environment = text(file);
            looks = half ? looks + 1 : LOOKS;
        }
        return environment.orElse("");
    }

    /** Whether it has no arguments yet; threads of the kernel's never have any. */
    private static boolean isHalfExecuted(Path folder) {
        List<String> stat = stat(folder);
        boolean ofTheKernel = stat.size() > FLAGS && (Long.parseLong(stat.get(FLAGS)) & KERNEL_THREAD) != 0;
        return !isGone(stat) && !ofTheKernel && read(folder.resolve("cmdline")).isEmpty();
    }

    /** Whether a process of the group is alive. */
    public boolean anyIn(long group) {
        return find(folder -> true).stream().anyMatch(entry -> entry.group() == group);
    }

    /** Whether something has this id, be it a zombie. */
    public boolean knows(long pid) {
        return !stat(proc.resolve(Long.toString(pid))).isEmpty();
    }

    /** Whether a group's leader stands still, and all its descendants do but for those that have groups of their own. */
    public boolean standsStill(long leader) {
        return standsStill(leader, leader);
    }

    private boolean standsStill(long process, long group) {
        Path folder = proc.resolve(Long.toString(process));
        List<String> stat = stat(folder);
        if (stat.isEmpty() || !stat.get(GROUP).equals(Long.toString(group))) {
            return true;
        }
        List<String> children = read(folder.resolve("task/" + process + "/children"))
                .lines()
                .flatMap(line -> Stream.of(line.split(" ")))
                .toList();
        // Stopped, traced, or dead; or it waits for a stopped child to execute something, vfork(2), and cannot go on
        // either.
        boolean held = "TtZX".contains(stat.get(STATE)) || (stat.get(STATE).equals("D") && !children.isEmpty());
        return held && children.stream().allMatch(child -> standsStill(Long.parseLong(child), group));
    }

    /** The process with this id, if it is alive. */
    public Optional<Entry> process(long pid) {
        return entry(proc.resolve(Long.toString(pid)));
    }

    /** Whether the process has this thread; true for one that cannot be looked at. */
    public boolean hasThread(long pid, long thread) {
        Path threads = proc.resolve(pid + "/task");
        return !Files.isDirectory(threads) || Files.exists(threads.resolve(Long.toString(thread)));
    }

    /** The letters that stand for the states of its threads, the first one's first; empty where they cannot be read. */
    public String threadStates(long pid) {
        StringBuilder states = new StringBuilder(state(proc.resolve(Long.toString(pid))));
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(proc.resolve(pid + "/task"), PIDS)) {
            threads.forEach(thread -> states.append(state(thread)));
        } catch (IOException | DirectoryIteratorException gone) {
            return "";
        }
        return states.toString();
    }

    private static String state(Path folder) {
        return stat(folder).stream().findFirst().orElse("");
    }

    /** Whether a debugger is attached to the process: this one, which {@code PTRACE_TRACEME} makes a tracer, is none. */
    public boolean isDebugged(long pid) {
        return tracer(proc.resolve(Long.toString(pid)))
                .filter(by -> !isHere(by))
                .isPresent();
    }

    /** Whether this process traces a thread of a child of its, which asked for that, ptrace(2). */
    public boolean isTracedHere(long pid, long thread) {
        return tracer(proc.resolve(pid + "/task/" + thread))
                .filter(this::isHere)
                .isPresent();
    }

    /**
     * The threads of a child that keep its end from being reported: they have ended, as it has, but this process traces
     * them and has not waited for them. Never the first one, which ends with the child.
     */
    public List<Long> unreaped(long pid) {
        // Read again and again: mostly it lives.
        if (!state(proc.resolve(Long.toString(pid))).equals("Z")) {
            return List.of();
        }
        List<Long> found = new ArrayList<>();
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(proc.resolve(pid + "/task"), PIDS)) {
            for (Path folder : threads) {
                long thread = Long.parseLong(folder.getFileName().toString());
                if (thread != pid && state(folder).equals("Z") && isTracedHere(pid, thread)) {
                    found.add(thread);
                }
            }
        } catch (IOException | DirectoryIteratorException gone) {
            return List.of();
        }
        return found;
    }

    /** The thread that traces, for which there is no other name. */
    private static Optional<String> tracer(Path folder) {
        return read(folder.resolve("status"))
                .lines()
                .filter(line -> line.startsWith(TRACER) && !line.equals(TRACER + "0"))
                .map(line -> line.substring(TRACER.length()))
                .findFirst();
    }

    private boolean isHere(String thread) {
        return Files.exists(proc.resolve("self/task/" + thread));
    }

    /**
     * Whether a thread of the process runs a handler of the kind that the JVM has for faults: while that reports, every
     * signal is blocked but those of further faults.
     */
    public boolean handlesAFault(long pid) {
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(proc.resolve(pid + "/task"), PIDS)) {
            for (Path thread : threads) {
                if (read(thread.resolve("status")).lines().anyMatch(ProcessTable::isOfAFault)) {
                    return true;
                }
            }
            return false;
        } catch (IOException | DirectoryIteratorException gone) {
            return false;
        }
    }

    private static boolean isOfAFault(String line) {
        if (!line.startsWith("SigBlk:")) {
            return false;
        }
        long blocked = Long.parseUnsignedLong(line.substring(line.indexOf('\t') + 1), HEXADECIMAL);
        return (blocked & ORDINARY_SIGNALS) == ORDINARY_SIGNALS && (blocked & FAULTS) == 0;
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

    private static Optional<Entry> entry(Path folder) {
        List<String> stat = stat(folder);
        return isGone(stat)
                ? Optional.empty()
                : Optional.of(
                        new Entry(Long.parseLong(folder.getFileName().toString()), Long.parseLong(stat.get(GROUP))));
    }

    private static boolean isGone(List<String> stat) {
        return stat.size() <= GROUP
                || stat.get(STATE).equals("Z")
                || stat.get(STATE).equals("X");
    }

    /** Of {@code PID (NAME) STATE PARENT GROUP …} what comes after the name, which may hold blanks and parentheses. */
    private static List<String> stat(Path folder) {
        String stat = read(folder.resolve("stat"));
        int name = stat.lastIndexOf(')');
        return name < 0 ? List.of() : List.of(stat.substring(name + 1).strip().split(" ", FLAGS + 2));
    }

    private static String read(Path file) {
        return text(file).orElse("");
    }

    /** One character a byte. A stream, because that is what reads small files of the kernel's fastest. */
    private static Optional<String> text(Path file) {
        try (FileInputStream in = new FileInputStream(file.toFile())) {
            return Optional.of(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
        } catch (IOException goneOrForeign) {
            // A process may end at any time between being listed and being read.
            return Optional.empty();
        }
    }
}
