package dev.hotswapd.host;

import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Messages on their way to the other side: who posts one, the tick thread above all, does not wait for a socket.
 *
 * <p>Owns one thread. Any thread may post, before there is a line too.
 */
public final class Outbox {
    private final BlockingQueue<Entry> entries = new LinkedBlockingQueue<>();
    private final String name;
    private @Nullable Thread thread;

    /** @param name of the thread */
    public Outbox(String name) {
        this.name = name;
    }

    private sealed interface Entry {
        record Outgoing(HostMessage message) implements Entry {}

        record End() implements Entry {}
    }

    /** Sends what has been posted, and what will be. Who receives from that line learns where it is cut. */
    public void open(Link link) {
        open(link, () -> {});
    }

    /** @param whenCut run on the sending thread where the line is cut, before whoever receives from it may learn it */
    synchronized void open(Link link, Runnable whenCut) {
        if (thread == null) {
            thread = new Thread(() -> send(link, whenCut), name);
            thread.setDaemon(true);
            thread.start();
        }
    }

    public void post(HostMessage message) {
        entries.add(new Entry.Outgoing(message));
    }

    /** Ends when what was posted has been sent. */
    public void close() {
        entries.add(new Entry.End());
    }

    /** Closes, and waits for the last message to be sent, but not for longer than this. */
    public void close(long waitMs) throws InterruptedException {
        close();
        Thread sender;
        synchronized (this) {
            sender = thread;
        }
        if (sender != null) {
            sender.join(waitMs);
        }
    }

    private void send(Link link, Runnable whenCut) {
        try {
            while (entries.take() instanceof Entry.Outgoing outgoing) {
                link.send(outgoing.message());
            }
        } catch (IOException gone) {
            whenCut.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
