package dev.hotswapd.adapter.process;

import dev.hotswapd.adapter.proc.ProcessTable;
import dev.hotswapd.host.HostMessage;
import dev.hotswapd.host.Outbox;
import dev.hotswapd.host.StallTimer;
import dev.hotswapd.host.TickProcess;
import dev.hotswapd.thread.Workers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A tick process that this one has started, and what it says.
 *
 * <p>Safe for use by any thread. Owns {@code hotswapd-child-PID}, which waits for its end, and one thread each for what it
 * prints and for what it is sent.
 */
final class ChildProcess implements TickProcess {
    /** A process that the plugin started may keep the line open. */
    private static final long LAST_WORDS_MS = 200;

    /** A crash with the heap's lock held gets stuck in reporting itself: nothing is added for so long. */
    private static final long STUCK_NS = 1_000_000_000L;

    private static final long LOOK_NS = 100_000_000;

    /** It takes some 20 ms; on a busy machine much more. */
    private static final long REPORT_NS = 10_000_000_000L;

    private final Process process;
    private final ProcessTable table = new ProcessTable();
    private final HangReporter hangs;
    private final Path report;
    private final Outbox outbox;
    private final ProcessOutput output;
    private final Thread waiting;

    /** Guarded by this object; the spare has none until it is taken. */
    private @Nullable Listener listener;

    private @Nullable Thread receiving;
    private @Nullable SocketLink line;
    private Optional<HostMessage.Ready> ready = Optional.empty();
    private boolean gone;
    private boolean ended;
    private volatile boolean dying;

    /**
     * @param report where its Java writes of a crash
     * @param hangs has it report where a thread hangs
     * @param workers makes the thread that sends
     * @param whenEnded told last of all
     */
    ChildProcess(Process process, Path report, HangReporter hangs, Workers workers, Runnable whenEnded) {
        this.process = process;
        this.report = report;
        this.hangs = hangs;
        this.outbox = new Outbox("hotswapd-outbox-" + process.pid(), workers);
        this.output =
                new ProcessOutput(process.getInputStream(), "hotswapd-output-" + process.pid(), this::killUnlessItEnds);
        this.waiting = new Thread(() -> awaitEnd(whenEnded), "hotswapd-child-" + process.pid());
        waiting.setDaemon(true);
        waiting.start();
    }

    /** Receives until the line is cut, on the calling thread; {@code first} is what came over it so far. */
    void serve(SocketLink link, HostMessage.Ready first) throws IOException {
        synchronized (this) {
            if (gone) {
                // Nobody would cut the line any more, which something that the process left behind may hold.
                return;
            }
            receiving = Thread.currentThread();
            line = link;
            ready = Optional.of(first);
            tell(to -> to.received(first));
        }
        outbox.open(link);
        while (true) {
            HostMessage message = link.receive();
            tell(to -> to.received(message));
        }
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public boolean alive() {
        return process.isAlive();
    }

    @Override
    public void send(HostMessage message) {
        outbox.post(message);
    }

    @Override
    public void kill() {
        process.destroyForcibly();
    }

    @Override
    public boolean reportWhere(long thread) {
        return thread > 0 && hangs.report(process.pid(), thread);
    }

    @Override
    public boolean hasThread(long thread) {
        return table.hasThread(process.pid(), thread);
    }

    @Override
    public boolean dying() {
        return dying;
    }

    private void killUnlessItEnds() {
        dying = true;
        Thread killing = new Thread(this::killWhenStuck, "hotswapd-dying-" + process.pid());
        killing.setDaemon(true);
        killing.start();
    }

    private void killWhenStuck() {
        StallTimer reported = new StallTimer(LOOK_NS);
        long beganNs = System.nanoTime();
        long nowNs = beganNs;
        try {
            while (reported.of(report.toFile().length(), nowNs) < STUCK_NS && nowNs - beganNs < REPORT_NS) {
                if (process.waitFor(LOOK_NS, TimeUnit.NANOSECONDS)) {
                    return;
                }
                nowNs = System.nanoTime();
            }
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean debugged() {
        return table.isDebugged(process.pid());
    }

    @Override
    public String crashReport() {
        try {
            String text = Files.readString(report, StandardCharsets.ISO_8859_1);
            Files.delete(report);
            return text;
        } catch (IOException ignored) {
            // Most ends leave none; and what could not be written may have been said.
            return output.report();
        }
    }

    @Override
    public synchronized void tell(Listener whom) {
        listener = whom;
        output.tell(whom::printed);
        ready.ifPresent(whom::received);
        if (ended) {
            whom.ended(process.exitValue());
        }
    }

    private synchronized void tell(Consumer<Listener> what) {
        if (listener != null) {
            what.accept(listener);
        }
    }

    private void awaitEnd(Runnable whenEnded) {
        try {
            process.waitFor();
            outbox.close();
            awaitLastWords();
            output.awaitEnd(LAST_WORDS_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            ended = true;
            tell(to -> to.ended(process.exitValue()));
        }
        whenEnded.run();
    }

    private void awaitLastWords() throws InterruptedException {
        Thread last;
        SocketLink link;
        synchronized (this) {
            gone = true;
            last = receiving;
            link = line;
        }
        if (last != null && link != null) {
            last.join(LAST_WORDS_MS);
            try {
                link.close();
            } catch (IOException ignored) {
                // It is of no use any more either way.
            }
        }
    }
}
