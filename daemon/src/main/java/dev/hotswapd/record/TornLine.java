package dev.hotswapd.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The end of a file of lines, which a killed daemon or a full disk has left unfinished. */
final class TornLine {
    /** Lines are far shorter: 200 lines of output at most go into one. */
    static final int LONGEST = 1 << 20;

    private TornLine() {}

    /** Cuts it off, where there is one. */
    static void cut(Path file, FileChannel writing) throws IOException {
        long size = writing.size();
        if (size == 0) {
            return;
        }
        try (FileChannel reading = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            reading.read(last, size - 1);
            if (last.get(0) != '\n') {
                byte[] tail = tail(reading);
                writing.truncate(size - tail.length + whole(tail));
            }
        }
    }

    /** The last bytes, as many as a line may have. */
    static byte[] tail(FileChannel reading) throws IOException {
        long start = Math.max(0, reading.size() - LONGEST);
        ByteBuffer tail = ByteBuffer.allocate((int) (reading.size() - start));
        while (tail.hasRemaining() && reading.read(tail, start + tail.position()) >= 0) {
            // As often as it takes.
        }
        return tail.array();
    }

    /** How many of these bytes are whole lines. */
    static int whole(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return end;
    }
}
