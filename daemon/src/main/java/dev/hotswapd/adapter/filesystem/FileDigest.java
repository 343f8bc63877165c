package dev.hotswapd.adapter.filesystem;

import dev.hotswapd.watch.ContentHash;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Digests content: the first 128 bits of its SHA-256. One thread. */
final class FileDigest {
    private static final int SAMPLE = 4096;

    private final MessageDigest sha256 = sha256();
    private final ByteBuffer chunk = ByteBuffer.allocate(64 * 1024);

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            // Every Java platform must have it.
            throw new AssertionError(e);
        }
    }

    /** Reads to the end piece by piece, however large. */
    ContentHash of(ReadableByteChannel in) throws IOException {
        sha256.reset();
        while (in.read(chunk.clear()) >= 0) {
            sha256.update(chunk.flip());
        }
        return digest();
    }

    /** Reads a few pieces only, from the first bytes to the last ones, and takes a text into account as well. */
    ContentHash ofSamples(SeekableByteChannel in, int samples, String text) throws IOException {
        sha256.reset();
        sha256.update(text.getBytes(StandardCharsets.UTF_8));
        long last = Math.max(0, in.size() - SAMPLE);
        for (int sample = 0; sample < samples; sample++) {
            in.position(sample == samples - 1 ? last : last / (samples - 1) * sample);
            in.read(chunk.clear().limit(SAMPLE));
            // Nothing was read where it has been cut short meanwhile.
            sha256.update(chunk.flip());
        }
        return digest();
    }

    ContentHash of(String text) {
        sha256.reset();
        sha256.update(text.getBytes(StandardCharsets.UTF_8));
        return digest();
    }

    private ContentHash digest() {
        ByteBuffer bytes = ByteBuffer.wrap(sha256.digest());
        return new ContentHash(bytes.getLong(), bytes.getLong());
    }
}
