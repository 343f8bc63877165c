package dev.hotswapd.adapter.jna;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** A file that was opened by its descriptor, to be read. For one thread. */
final class UnwaitedFile implements SeekableByteChannel {
    private static final long NOWHERE = -1;

    private final Path path;
    private final int descriptor;
    private final long size;
    private final Memory bytes;
    private final ByteBuffer view;
    private long position;

    /** Where reading has met the file's end. */
    private long end = NOWHERE;

    private boolean open = true;

    /**
     * @param size when it was opened
     * @param bytes free while nothing is read
     * @param view the same for Java
     */
    UnwaitedFile(Path path, int descriptor, long size, Memory bytes, ByteBuffer view) {
        this.path = path;
        this.descriptor = descriptor;
        this.size = size;
        this.bytes = bytes;
        this.view = view;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        requireOpen();
        if (position == end) {
            return -1;
        }
        long most = Math.min(into.remaining(), view.capacity());
        long count;
        do {
            count = CLibrary.pread(descriptor, bytes, most, position);
        } while (count < 0 && Native.getLastError() == CLibrary.EINTR);
        if (count < 0) {
            throw new FileSystemException(path.toString(), null, "cannot be read: errno " + Native.getLastError());
        }
        into.put(view.clear().limit((int) count));
        position += count;
        if (count < most && position >= size) {
            // Not asked for once more: a call for each of many files counts.
            end = position;
        }
        return count == 0 && most > 0 ? -1 : (int) count;
    }

    private void requireOpen() throws ClosedChannelException {
        if (!open) {
            throw new ClosedChannelException();
        }
    }

    @Override
    public int write(ByteBuffer from) {
        throw new NonWritableChannelException();
    }

    @Override
    public long position() throws IOException {
        requireOpen();
        return position;
    }

    @Override
    public SeekableByteChannel position(long next) throws IOException {
        requireOpen();
        position = next;
        return this;
    }

    @Override
    public long size() throws IOException {
        requireOpen();
        return size;
    }

    @Override
    public SeekableByteChannel truncate(long length) {
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            CLibrary.close(descriptor);
        }
    }
}
