package dev.hotswapd.artifact;

import java.nio.ByteBuffer;

/** Random access to the bytes of an image, so that a large one need not be read whole. */
public interface ImageBytes {
    /** Length in bytes. */
    long size();

    /**
     * A piece of the image, from position 0 to its limit.
     *
     * @param offset from 0; {@code offset + length} is at most {@link #size}
     * @throws java.io.UncheckedIOException where the file cannot be read
     */
    ByteBuffer read(long offset, int length);

    /** Bytes that are in memory already. The array is not copied. */
    static ImageBytes of(byte[] bytes) {
        return new ImageBytes() {
            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public ByteBuffer read(long offset, int length) {
                return ByteBuffer.wrap(bytes, Math.toIntExact(offset), length).slice();
            }
        };
    }
}
