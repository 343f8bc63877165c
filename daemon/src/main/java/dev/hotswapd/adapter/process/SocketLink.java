package dev.hotswapd.adapter.process;

import dev.hotswapd.host.HostMessage;
import dev.hotswapd.host.HostMessageCodec;
import dev.hotswapd.host.Link;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** A line over a Unix-domain socket: every message with its length in front. */
public final class SocketLink implements Link {
    /** Nothing that is said is nearly as long. */
    private static final int LONGEST = 16 << 20;

    private final SocketChannel channel;
    private final DataInputStream in;

    SocketLink(SocketChannel channel) {
        this.channel = channel;
        this.in = new DataInputStream(Channels.newInputStream(channel));
    }

    /**
     * Calls the daemon.
     *
     * @param socket at which it listens
     * @throws IOException where it does not
     */
    public static SocketLink to(Path socket) throws IOException {
        return new SocketLink(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
    }

    @Override
    public synchronized void send(HostMessage message) throws IOException {
        byte[] bytes = HostMessageCodec.encode(message);
        ByteBuffer framed = ByteBuffer.allocate(Integer.BYTES + bytes.length);
        framed.putInt(bytes.length).put(bytes).flip();
        while (framed.hasRemaining()) {
            channel.write(framed);
        }
    }

    @Override
    public HostMessage receive() throws IOException {
        int length = in.readInt();
        if (length < 0 || length > LONGEST) {
            throw new IOException("a message of " + length + " bytes");
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return HostMessageCodec.decode(bytes);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
