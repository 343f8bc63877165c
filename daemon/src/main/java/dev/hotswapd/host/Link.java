package dev.hotswapd.host;

import java.io.Closeable;
import java.io.IOException;

/** Port: the line between the daemon and a tick process. Any thread may send; one thread receives. */
public interface Link extends Closeable {
    /**
     * Sends a message.
     *
     * @throws IOException where the other side is gone
     */
    void send(HostMessage message) throws IOException;

    /**
     * Waits for the next message.
     *
     * @throws java.io.EOFException when the other side is gone
     */
    HostMessage receive() throws IOException;
}
