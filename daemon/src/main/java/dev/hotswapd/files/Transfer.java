package dev.hotswapd.files;

import java.io.IOException;
import java.nio.channels.FileChannel;

/** The bytes of an open file on their way into another. */
public final class Transfer {
    private Transfer() {}

    /**
     * Copies the first {@code length} bytes over those of another file.
     *
     * @throws IOException also where it has not so many (any more): to wait for them would be for ever
     */
    public static void copy(FileChannel from, FileChannel to, long length) throws IOException {
        to.position(0);
        for (long done = 0; done < length; ) {
            long more = from.transferTo(done, length - done, to);
            if (more <= 0) {
                throw new IOException(
                        "a file was cut short while it was copied: " + done + " bytes are left of " + length);
            }
            done += more;
        }
    }
}
