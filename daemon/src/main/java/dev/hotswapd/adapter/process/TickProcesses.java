package dev.hotswapd.adapter.process;

import dev.hotswapd.adapter.proc.ProcessGroups;
import dev.hotswapd.files.Listing;
import dev.hotswapd.files.Private;
import dev.hotswapd.host.HostMessage;
import dev.hotswapd.host.TickProcess;
import dev.hotswapd.thread.Worker;
import dev.hotswapd.thread.Workers;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Starts tick processes and listens for their calls.
 *
 * <p>Safe for use by any thread. Owns the worker {@code hotswapd-hosts}, which answers, and one for each line.
 */
public final class TickProcesses implements TickProcess.Starter, AutoCloseable {
    private static final long RETRY_NS = 10_000_000;

    /**
     * The daemon's pid and a number follow: where the data directory was removed and the daemon killed, what it started may
     * live on for a moment beside the next one, and must not write what that takes for its own processes'.
     */
    private static final String REPORT = "crash-";

    private static final String REPORT_END = ".log";

    /** The keyboard is the daemon's. */
    private static final File NOTHING = new File("/dev/null");

    /** Has a thread of a tick process report where it is, which ends the process. */
    @FunctionalInterface
    public interface HangReporter {
        /**
         * Asks for it; false where it cannot be asked for.
         *
         * @param process its pid
         * @param thread as the system counts
         */
        boolean report(long process, long thread);
    }

    /** Has the system forget a thread of a tick process that has ended and that this process traces. */
    @FunctionalInterface
    public interface ThreadReaper {
        /** Does so; the thread is none that a process began with, for which Java waits. */
        void reap(long thread);
    }

    /**
     * An entry of the environment that a process shares with what it starts, and with nobody else.
     *
     * @param value no other one begins with it
     */
    public record Mark(String variable, String value) {}

    private final List<String> command;
    private final IntFunction<Mark> marks;
    private final ProcessGroups groups;
    private final HangReporter hangs;
    private final ThreadReaper reaper;
    private final Workers workers;
    private final Worker accepting;
    private final Path folder;
    private final CallSocket calls;

    /** By number, until they call. Guarded by itself. */
    private final Map<Integer, ChildProcess> expected = new HashMap<>();

    /** Those that have not ended with all that they have left behind. */
    private final Set<ChildProcess> running = ConcurrentHashMap.newKeySet();

    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicInteger numbers = new AtomicInteger();

    /**
     * Listens.
     *
     * @param command that starts one; socket, number and the file for a crash report are appended as arguments
     * @param marks by number, by which processes are known, and what they start
     * @param groups signals what they leave behind
     * @param hangs has a process report where it hangs
     * @param reaper lets processes end that have made this one their tracer
     * @param workers makes the threads
     * @param folder of the daemon's own for socket and crash reports; made where it is missing
     */
    public TickProcesses(
            List<String> command,
            IntFunction<Mark> marks,
            ProcessGroups groups,
            Path folder,
            HangReporter hangs,
            ThreadReaper reaper,
            Workers workers)
            throws IOException {
        this.workers = workers;
        this.hangs = hangs;
        this.reaper = reaper;
        this.command = List.copyOf(command);
        this.marks = marks;
        this.groups = groups;
        this.folder = Private.room(folder);
        removeReports(folder);
        this.calls = new CallSocket(folder);
        this.accepting = workers.worker("hotswapd-hosts", this::accept).start();
    }

    @Override
    public TickProcess start() throws IOException {
        int number = numbers.incrementAndGet();
        Path report = folder.resolve(REPORT + ProcessHandle.current().pid() + "-" + number + REPORT_END);
        List<String> arguments = new ArrayList<>(command);
        arguments.add(1, "-XX:ErrorFile=" + report.toString().replace("%", "%%"));
        arguments.addAll(List.of(calls.path().toString(), Integer.toString(number)));
        ProcessBuilder builder =
                new ProcessBuilder(arguments).redirectErrorStream(true).redirectInput(NOTHING);
        Mark mark = marks.apply(number);
        builder.environment().put(mark.variable(), mark.value());
        // The process may call before this thread has noted whose call that is.
        synchronized (expected) {
            Process process = builder.start();
            Leftovers leftovers = new Leftovers(groups, process.pid(), mark.variable() + "=" + mark.value(), closing);
            ErrorFile written = new ErrorFile(report, process.pid());
            ChildProcess child = new ChildProcess(process, written, hangs, reaper, workers, leftovers);
            running.add(child);
            child.whenOver(() -> {
                forget(number);
                running.remove(child);
            });
            expected.put(number, child);
            return child;
        }
    }

    private @Nullable ChildProcess forget(int number) {
        synchronized (expected) {
            return expected.remove(number);
        }
    }

    /** Makes the socket again where somebody removed it, before a process that was started already calls in vain. */
    public void listenAgain() throws IOException {
        calls.path();
    }

    /** Listens no more, and waits until what processes have left behind has ended; those that run go on. */
    @Override
    public void close() throws IOException {
        closing.countDown();
        running.forEach(ChildProcess::awaitLeftovers);
        try {
            calls.close();
        } finally {
            removeReports(folder);
        }
    }

    /** Those that nobody has come to read, in an earlier daemon or of what processes have left behind. */
    private static void removeReports(Path folder) throws IOException {
        Listing.remove(folder, TickProcesses::isCrashReport);
    }

    private static boolean isCrashReport(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith(REPORT) && name.endsWith(REPORT_END);
    }

    private void accept() {
        if (!calls.isOpen()) {
            accepting.end();
            return;
        }
        try {
            new Caller(new SocketLink(calls.accept()));
        } catch (IOException ignored) {
            // Closed, or made again; or no descriptor is free just now, and the caller waits.
            LockSupport.parkNanos(RETRY_NS);
        }
    }

    /** Who has called, and receives from the line on a thread {@code hotswapd-link} until it is cut. */
    private final class Caller implements Worker.Routine {
        private final SocketLink link;
        private final Worker receiving = workers.worker("hotswapd-link", this);

        /** Whose call it is. Touched by its thread only. */
        private @Nullable ChildProcess child;

        Caller(SocketLink link) {
            this.link = link;
            receiving.start();
        }

        @Override
        public void run() {
            try {
                if (!serves(link.receive())) {
                    hangUp();
                }
            } catch (IOException ignored) {
                // Not one of ours, or gone already: its end is noticed where its process is watched.
                hangUp();
            }
        }

        private boolean serves(HostMessage message) {
            if (child != null) {
                child.received(message);
                return true;
            }
            child = message instanceof HostMessage.Ready ready ? forget(ready.number()) : null;
            return child != null && child.called(link, receiving, message);
        }

        private void hangUp() {
            receiving.end();
            try {
                link.close();
            } catch (IOException ignored) {
                // It is of no use any more either way.
            }
        }
    }
}
