package dev.hotswapd.record;

import dev.hotswapd.files.Private;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds where an earlier daemon's event record ended, and mends its end. */
public final class LastSeq {
    private static final Pattern SEQ = Pattern.compile("^\\{\"seq\":(\\d{1,18}),");

    private LastSeq() {}

    /** Number of the last whole event below {@code folder}; 0 where there is none. A torn last line is cut off. */
    public static long mend(Path folder) throws IOException {
        long last = mendFile(folder.resolve(LogFiles.EVENTS));
        return last == 0 ? mendFile(folder.resolve(LogFiles.EVENTS + ".1")) : last;
    }

    private static long mendFile(Path file) throws IOException {
        if (!Files.exists(file)) {
            return 0;
        }
        try (FileChannel record = Private.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            byte[] tail = TornLine.tail(record);
            int whole = TornLine.whole(tail);
            if (whole < tail.length) {
                record.truncate(record.size() - tail.length + whole);
            }
            return greatestIn(new String(tail, 0, whole, StandardCharsets.UTF_8));
        }
    }

    private static long greatestIn(String text) {
        return text.lines()
                .map(SEQ::matcher)
                .filter(Matcher::find)
                .mapToLong(seq -> Long.parseLong(seq.group(1)))
                .max()
                .orElse(0L);
    }
}
