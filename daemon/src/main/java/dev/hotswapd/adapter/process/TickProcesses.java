package dev.hotswapd.adapter.process;

import dev.hotswapd.adapter.proc.ProcessGroups;
import dev.hotswapd.host.HostMessage;
import dev.hotswapd.host.TickProcess;
import dev.hotswapd.thread.Worker;
import dev.hotswapd.thread.Workers;
import java.io.File;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.Charset;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
    /** A socket's path has at most 107 bytes, unix(7); macOS has less. */
    private static final int LONGEST_PATH = 100;

    private static final String SOCKET = "socket";

    private static final long RETRY_NS = 10_000_000;

    /** A link to where the socket is, when that cannot be this folder: who is killed cannot clear up there. */
    private static final String ELSEWHERE = "elsewhere";

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
    private final Workers workers;
    private final Worker accepting;
    private final Path folder;
    private final Path socket;
    private final ServerSocketChannel server;

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
     * @param workers makes the threads
     * @param folder of the daemon's own for socket and crash reports; made where it is missing
     */
    public TickProcesses(
            List<String> command,
            IntFunction<Mark> marks,
            ProcessGroups groups,
            Path folder,
            HangReporter hangs,
            Workers workers)
            throws IOException {
        this.workers = workers;
        this.hangs = hangs;
        this.command = List.copyOf(command);
        this.marks = marks;
        this.groups = groups;
        this.folder = Files.createDirectories(folder);
        removeReports(folder);
        removeElsewhere(folder.resolve(ELSEWHERE));
        this.socket = socketIn(folder);
        Files.deleteIfExists(socket);
        this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
        this.accepting = workers.worker("hotswapd-hosts", this::accept).start();
    }

    @Override
    public TickProcess start() throws IOException {
        int number = numbers.incrementAndGet();
        Path report = folder.resolve("crash-" + number + ".log");
        List<String> arguments = new ArrayList<>(command);
        arguments.add(1, "-XX:ErrorFile=" + report);
        arguments.addAll(List.of(socket.toString(), Integer.toString(number)));
        ProcessBuilder builder =
                new ProcessBuilder(arguments).redirectErrorStream(true).redirectInput(NOTHING);
        Mark mark = marks.apply(number);
        builder.environment().put(mark.variable(), mark.value());
        // The process may call before this thread has noted whose call that is.
        synchronized (expected) {
            Process process = builder.start();
            Leftovers leftovers = new Leftovers(groups, process.pid(), mark.variable() + "=" + mark.value(), closing);
            ChildProcess child = new ChildProcess(process, report, hangs, workers, leftovers);
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

    /** Listens no more, and waits until what processes have left behind has ended; those that run go on. */
    @Override
    public void close() throws IOException {
        closing.countDown();
        running.forEach(ChildProcess::awaitLeftovers);
        server.close();
        Files.deleteIfExists(socket);
        removeElsewhere(folder.resolve(ELSEWHERE));
    }

    /** Those that an earlier daemon had no time to read: nobody must take them for those of this one's processes. */
    private static void removeReports(Path folder) throws IOException {
        try (DirectoryStream<Path> reports = Files.newDirectoryStream(folder, "crash-*.log")) {
            for (Path report : reports) {
                Files.deleteIfExists(report);
            }
        }
    }

    private static Path socketIn(Path folder) throws IOException {
        Path socket = folder.resolve(SOCKET);
        if (socket.toString().getBytes(Charset.defaultCharset()).length <= LONGEST_PATH) {
            return socket;
        }
        Path elsewhere = Files.createTempDirectory("hotswapd");
        Files.createSymbolicLink(folder.resolve(ELSEWHERE), elsewhere);
        return elsewhere.resolve(SOCKET);
    }

    private static void removeElsewhere(Path link) throws IOException {
        if (Files.isSymbolicLink(link)) {
            Path elsewhere = Files.readSymbolicLink(link);
            Files.deleteIfExists(elsewhere.resolve(SOCKET));
            Files.deleteIfExists(elsewhere);
            Files.delete(link);
        }
    }

    private void accept() {
        if (!server.isOpen()) {
            accepting.end();
            return;
        }
        try {
            new Caller(new SocketLink(server.accept()));
        } catch (IOException ignored) {
            // Closed; or no descriptor is free just now, and the caller waits.
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
