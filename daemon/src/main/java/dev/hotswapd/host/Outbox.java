package dev.hotswapd.host;

import dev.hotswapd.thread.Worker;
import dev.hotswapd.thread.Workers;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Messages on their way to the other side: who posts one, the tick thread above all, does not wait for a socket.
 *
 * <p>Owns one thread. Any thread may post, before there is a line too.
 */
public final class Outbox {
    private final Worker sender;

    /** Set before the sender starts, and touched by its thread only from then on. */
    private @Nullable Link line;

    private Runnable whenCut = () -> {};
    private boolean opened;

    /** @param name of the thread */
    public Outbox(String name, Workers workers) {
        this.sender = workers.worker(name);
    }

    /**
     * Sends what has been posted, and what will be.
     *
     * @param cut run on the sending thread where the line is cut, before whoever receives from it may learn it
     */
    public synchronized void open(Link link, Runnable cut) {
        if (!opened) {
            opened = true;
            line = link;
            whenCut = cut;
            sender.start();
        }
    }

    public void post(HostMessage message) {
        sender.post(() -> send(message));
    }

    /** Ends when what was posted has been sent. */
    public void close() {
        sender.end();
    }

    /** Closes, and waits for the last message to be sent, but not for longer than this. */
    public void close(long waitMs) throws InterruptedException {
        close();
        sender.awaitEnd(waitMs);
    }

    private void send(HostMessage message) {
        Link open = line;
        try {
            if (open != null) {
                open.send(message);
            }
        } catch (IOException gone) {
            line = null;
            sender.end();
            whenCut.run();
        }
    }
}
