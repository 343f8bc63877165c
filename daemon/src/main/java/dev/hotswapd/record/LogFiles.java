package dev.hotswapd.record;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.Duration;
import ch.qos.logback.core.util.FileSize;
import dev.hotswapd.config.LogSettings;
import dev.hotswapd.event.EventBus;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/**
 * The log, the event record and the terminal as logback's appenders, which rotate by size.
 *
 * <p>Set up in code: reading a configuration file would cost the start a tenth of a second.
 */
public final class LogFiles implements AutoCloseable {
    public static final String LOG = "hotswapd.log";
    public static final String EVENTS = "events.jsonl";

    /** The file's own clock: with date, in UTC. */
    private static final String LINE = "%d{\"yyyy-MM-dd'T'HH:mm:ss.SSSXXX\",UTC} %-5level %msg%n";

    private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final Path folder;
    private final LogSettings settings;

    /**
     * @param folder the data directory
     * @param settings their limits are for each of the two files
     */
    public LogFiles(Path folder, LogSettings settings) {
        this.folder = folder;
        this.settings = settings;
        context.reset();
    }

    /** Opens the log. */
    public void openLog() {
        Logger root = context.getLogger("hotswapd");
        root.setLevel(Level.toLevel(settings.level()));
        root.addAppender(file(LOG, LINE));
    }

    /** Shows the log there, too. */
    public void openConsole(Console console, boolean colour, boolean pluginOutput) {
        ConsoleAppender appender = new ConsoleAppender(console, colour, pluginOutput);
        appender.setContext(context);
        appender.start();
        context.getLogger("hotswapd").addAppender(appender);
    }

    /** Opens the event record; the result, for one thread, writes to it. */
    public EventBus.Subscriber openEvents(EventEncoder encoder) {
        Logger events = context.getLogger("events");
        events.setLevel(Level.INFO);
        events.addAppender(file(EVENTS, "%msg%n"));
        return told -> encoder.encode(told).ifPresent(events::info);
    }

    @Override
    public void close() {
        context.stop();
    }

    private RollingFileAppender<ILoggingEvent> file(String name, String pattern) {
        String path = folder.resolve(name).toString();
        RollingFileAppender<ILoggingEvent> file = new RollingFileAppender<>();
        file.setContext(context);
        file.setFile(path);
        file.setEncoder(encoder(pattern));
        file.setRollingPolicy(window(file, path));
        file.setTriggeringPolicy(size());
        file.start();
        return file;
    }

    private PatternLayoutEncoder encoder(String pattern) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(pattern);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.start();
        return encoder;
    }

    private FixedWindowRollingPolicy window(RollingFileAppender<ILoggingEvent> file, String path) {
        FixedWindowRollingPolicy window = new WideWindow();
        window.setContext(context);
        window.setParent(file);
        window.setFileNamePattern(path + ".%i");
        window.setMinIndex(1);
        window.setMaxIndex(Math.max(1, settings.maxFiles() - 1));
        window.start();
        return window;
    }

    private SizeBasedTriggeringPolicy<ILoggingEvent> size() {
        SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
        size.setContext(context);
        size.setMaxFileSize(new FileSize(settings.maxFileSize()));
        // By default the size is looked at once a minute, in which a plugin can print gigabytes.
        size.setCheckIncrement(Duration.buildByMilliseconds(100));
        size.start();
        return size;
    }

    /** Logback keeps 20 files at most unless told otherwise. */
    private static final class WideWindow extends FixedWindowRollingPolicy {
        @Override
        protected int getMaxWindowSize() {
            return Integer.MAX_VALUE;
        }
    }
}
