package dev.hotswapd.adapter.process;

import dev.hotswapd.files.FileKey;
import dev.hotswapd.files.Private;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where tick processes call: a socket in a folder of the daemon's own, made again where somebody removed it.
 *
 * <p>Safe for use by any thread.
 */
final class CallSocket implements AutoCloseable {
    /** A socket's path has at most 107 bytes, unix(7); macOS has less. */
    private static final int LONGEST_PATH = 100;

    private static final String SOCKET = "socket";

    /** A link to where the socket is, when that cannot be this folder: who is killed cannot clear up there. */
    private static final String ELSEWHERE = "elsewhere";

    private final Path folder;

    /** Guarded by this object, as is all below. */
    private ServerSocketChannel server;

    private Path socket;
    private FileKey identity;

    CallSocket(Path folder) throws IOException {
        this.folder = folder;
        this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        this.socket = bind(server);
        this.identity = FileKey.of(socket);
    }

    /** Its path, at which it can be reached. */
    synchronized Path path() throws IOException {
        if (server.isOpen() && !FileKey.of(socket).equals(identity)) {
            Private.room(folder);
            ServerSocketChannel again = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            try {
                socket = bind(again);
                identity = FileKey.of(socket);
            } catch (IOException e) {
                // It is tried again every second.
                again.close();
                throw e;
            }
            server.close();
            server = again;
        }
        return socket;
    }

    /**
     * Waits for a call.
     *
     * @throws IOException also where it is closed, or made again, meanwhile
     */
    SocketChannel accept() throws IOException {
        ServerSocketChannel now;
        synchronized (this) {
            now = server;
        }
        return now.accept();
    }

    synchronized boolean isOpen() {
        return server.isOpen();
    }

    @Override
    public synchronized void close() throws IOException {
        server.close();
        Files.deleteIfExists(socket);
        removeElsewhere();
        if (!socket.startsWith(folder)) {
            // The link to it is what somebody removed.
            Files.deleteIfExists(socket.resolveSibling(""));
        }
    }

    private Path bind(ServerSocketChannel channel) throws IOException {
        removeElsewhere();
        Path path = pathIn(folder);
        Files.deleteIfExists(path);
        channel.bind(UnixDomainSocketAddress.of(path));
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
        return path;
    }

    private static Path pathIn(Path folder) throws IOException {
        Path socket = folder.resolve(SOCKET);
        if (socket.toString().getBytes(Charset.defaultCharset()).length <= LONGEST_PATH) {
            return socket;
        }
        Path elsewhere = Files.createTempDirectory("hotswapd");
        Files.createSymbolicLink(folder.resolve(ELSEWHERE), elsewhere);
        return elsewhere.resolve(SOCKET);
    }

    private void removeElsewhere() throws IOException {
        Path link = folder.resolve(ELSEWHERE);
        if (Files.isSymbolicLink(link)) {
            Path elsewhere = Files.readSymbolicLink(link);
            Files.deleteIfExists(elsewhere.resolve(SOCKET));
            Files.deleteIfExists(elsewhere);
            Files.delete(link);
        }
    }
}
