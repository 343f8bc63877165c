package dev.hotswapd.record;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * The log as a person watches it: the time of day, and colour where the terminal has it. Logback's own appender would
 * write on the thread that logs.
 */
final class ConsoleAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());
    private static final String RESET = "\u001b[0m";
    private static final String RED = "\u001b[31m";
    private static final String YELLOW = "\u001b[33m";
    private static final String GREEN = "\u001b[32m";
    private static final String DIM = "\u001b[2m";

    private final Console console;
    private final boolean colour;
    private final boolean pluginOutput;

    /** @param pluginOutput whether what plugins print is shown, too */
    ConsoleAppender(Console console, boolean colour, boolean pluginOutput) {
        this.console = console;
        this.colour = colour;
        this.pluginOutput = pluginOutput;
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (!event.getLoggerName().equals(LogLine.Source.PLUGIN.logger)) {
            console.show(line(event));
        } else if (pluginOutput) {
            // Just the plugin's own line, so that it can be piped on.
            console.show(event.getFormattedMessage() + "\n");
        }
    }

    private String line(ILoggingEvent event) {
        String text = event.getFormattedMessage();
        String time = TIME.format(Instant.ofEpochMilli(event.getTimeStamp()));
        return colour ? DIM + time + RESET + " " + shade(event, text) + text + RESET + "\n" : time + " " + text + "\n";
    }

    private static String shade(ILoggingEvent event, String text) {
        if (event.getLevel().isGreaterOrEqual(Level.ERROR)) {
            return RED;
        }
        if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
            return YELLOW;
        }
        if (event.getLoggerName().equals(LogLine.Source.BUILD.logger)) {
            return DIM;
        }
        return text.contains(" → v") ? GREEN : "";
    }
}
