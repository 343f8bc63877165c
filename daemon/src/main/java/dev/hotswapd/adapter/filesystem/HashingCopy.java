package dev.hotswapd.adapter.filesystem;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Copies files, hashing with SHA-256 what it copies. Keeps its buffers from one file to the next.
 *
 * <p>Not safe for use by more than one thread.
 */
final class HashingCopy {
    private static final int BUFFER = 256 << 10;

    private final MessageDigest digest;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    private final ByteBuffer other = ByteBuffer.allocateDirect(BUFFER);

    HashingCopy() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * Copies byte by byte: a hard link or a reflink would share what the loader tells files apart by.
     *
     * @return hash of what was copied, lower-case hex
     */
    String copy(FileChannel source, FileChannel target) throws IOException {
        digest.reset();
        long position = 0;
        for (int read = fill(buffer, source, position); read > 0; read = fill(buffer, source, position)) {
            digest.update(buffer.duplicate());
            while (buffer.hasRemaining()) {
                target.write(buffer);
            }
            position += read;
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Hash of a text, lower-case hex. */
    String sha256(String text) {
        digest.reset();
        return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Whether the file at {@code path} now has the same bytes as {@code copy}: cheaper than a further hash. */
    boolean same(Path path, FileChannel copy) throws IOException {
        try (FileChannel source = FileChannel.open(path, StandardOpenOption.READ)) {
            if (source.size() != copy.size()) {
                return false;
            }
            long position = 0;
            int read;
            do {
                read = fill(buffer, source, position);
                if (fill(other, copy, position) != read || !buffer.equals(other)) {
                    return false;
                }
                position += read;
            } while (read > 0);
            return true;
        }
    }

    /** Reads until the buffer is full or the file ends; leaves it ready to be read from. */
    private static int fill(ByteBuffer into, FileChannel from, long position) throws IOException {
        into.clear();
        int read;
        do {
            read = from.read(into, position + into.position());
        } while (read > 0 && into.hasRemaining());
        into.flip();
        return into.remaining();
    }
}
