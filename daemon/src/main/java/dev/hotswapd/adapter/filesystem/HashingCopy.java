package dev.hotswapd.adapter.filesystem;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * Copies files, hashing with SHA-256 what it copies. Keeps its buffer from one file to the next.
 *
 * <p>Not safe for use by more than one thread.
 */
final class HashingCopy {
    private final MessageDigest digest = FileDigest.sha256();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(256 << 10);

    /**
     * Copies byte by byte: a hard link or a reflink would share what the loader tells files apart by.
     *
     * @return hash of what was copied, lower-case hex
     */
    String copy(FileChannel source, FileChannel target) throws IOException {
        digest.reset();
        while (source.read(buffer.clear()) >= 0) {
            digest.update(buffer.flip().duplicate());
            while (buffer.hasRemaining()) {
                target.write(buffer);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Hash of a file from where the channel is, lower-case hex. */
    String sha256(FileChannel source) throws IOException {
        digest.reset();
        while (source.read(buffer.clear()) >= 0) {
            digest.update(buffer.flip());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Hash of a text, lower-case hex. */
    String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Hash of what a file holds, lower-case hex. */
    String sha256(byte[] content) {
        digest.reset();
        return HexFormat.of().formatHex(digest.digest(content));
    }
}
