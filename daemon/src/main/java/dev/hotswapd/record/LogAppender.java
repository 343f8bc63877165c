package dev.hotswapd.record;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * The log in its file, with the date, in UTC. Lines that the disk does not take are counted, and the next one that it
 * takes comes after their number. Logback's own appender leaves half lines behind on a full disk.
 */
final class LogAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXXX").withZone(ZoneOffset.UTC);

    private final LineFile file;
    private final Consumer<String> advice;
    private long missing;
    private String reason = "";

    /** @param advice tells the user where there is no log */
    LogAppender(LineFile file, Consumer<String> advice) {
        this.file = file;
        this.advice = advice;
    }

    @Override
    protected void append(ILoggingEvent event) {
        try {
            if (missing > 0) {
                file.add(line(
                        event,
                        "WARN",
                        String.format(Locale.ROOT, "… %,d lines are missing here: %s", missing, reason)));
                missing = 0;
            }
            file.add(line(event, event.getLevel().toString(), event.getFormattedMessage()));
        } catch (IOException e) {
            if (missing++ == 0) {
                reason = String.valueOf(e.getMessage());
                advice.accept(LogFiles.LOG + " cannot be written: " + reason
                        + "; lines are left out there until it can: make room, or put that right");
            }
        }
    }

    private static String line(ILoggingEvent event, String level, String text) {
        return TIME.format(Instant.ofEpochMilli(event.getTimeStamp())) + " " + String.format("%-5s", level) + " "
                + text;
    }

    @Override
    public void stop() {
        super.stop();
        file.close();
    }
}
