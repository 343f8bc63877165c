package dev.hotswapd.adapter.filesystem;

import dev.hotswapd.artifact.ImageBytes;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** An image read piece by piece from a file that nobody else writes. Does not close the channel. */
final class ChannelBytes implements ImageBytes {
    private final FileChannel channel;
    private final long size;

    ChannelBytes(FileChannel channel) throws IOException {
        this.channel = channel;
        this.size = channel.size();
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public ByteBuffer read(long offset, int length) {
        ByteBuffer piece = ByteBuffer.allocate(length);
        try {
            while (piece.hasRemaining()) {
                if (channel.read(piece, offset + piece.position()) < 0) {
                    throw new EOFException("the copy got shorter");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return piece.flip();
    }
}
