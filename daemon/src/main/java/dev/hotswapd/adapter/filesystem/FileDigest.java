package dev.hotswapd.adapter.filesystem;

import dev.hotswapd.watch.ContentHash;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Digests content: the first 128 bits of its SHA-256. One thread. */
final class FileDigest {
    private final MessageDigest sha256 = sha256();
    private final byte[] chunk = new byte[64 * 1024];

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            // Every Java platform must have it.
            throw new AssertionError(e);
        }
    }

    /** Reads the file piece by piece, however large. */
    ContentHash of(Path file) throws IOException {
        sha256.reset();
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                sha256.update(chunk, 0, read);
            }
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
