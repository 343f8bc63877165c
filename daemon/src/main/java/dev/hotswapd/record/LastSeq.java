package dev.hotswapd.record;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds where an earlier daemon's event record ended, and mends its end. */
public final class LastSeq {
    private static final Pattern SEQ = Pattern.compile("\"seq\":(\\d+)");

    /** Lines are far shorter: 200 lines of output at most go into one. */
    private static final int TAIL = 1 << 20;

    private LastSeq() {}

    /** Number of the last whole event below {@code folder}; 0 where there is none. A torn last line is cut off. */
    public static long mend(Path folder) throws IOException {
        Path current = folder.resolve(LogFiles.EVENTS);
        long last = Files.exists(current) ? mendFile(current) : 0;
        Path rotated = folder.resolve(LogFiles.EVENTS + ".1");
        return last == 0 && Files.exists(rotated) ? mendFile(rotated) : last;
    }

    private static long mendFile(Path file) throws IOException {
        try (RandomAccessFile record = new RandomAccessFile(file.toFile(), "rw")) {
            long start = Math.max(0, record.length() - TAIL);
            byte[] tail = new byte[(int) (record.length() - start)];
            record.seek(start);
            record.readFully(tail);
            int end = tail.length;
            while (end > 0 && tail[end - 1] != '\n') {
                end--;
            }
            if (end < tail.length) {
                record.setLength(start + end);
            }
            return lastIn(new String(tail, 0, end, StandardCharsets.UTF_8));
        }
    }

    private static long lastIn(String text) {
        return text.lines()
                .map(SEQ::matcher)
                .filter(Matcher::find)
                .reduce((earlier, later) -> later)
                .map(seq -> Long.parseLong(seq.group(1)))
                .orElse(0L);
    }
}
