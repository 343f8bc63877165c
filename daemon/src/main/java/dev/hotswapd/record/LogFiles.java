package dev.hotswapd.record;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import dev.hotswapd.config.LogSettings;
import dev.hotswapd.time.Clock;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/**
 * The log, the event record and the terminal: where each goes.
 *
 * <p>Set up in code: reading a configuration file would cost the start a tenth of a second.
 */
public final class LogFiles implements AutoCloseable {
    public static final String LOG = "hotswapd.log";
    public static final String EVENTS = "events.jsonl";

    /** So long a removed log may go unnoticed: plugins print many lines, and to look before each would slow them down. */
    private static final long LOOK_NS = 100_000_000;

    private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final Path folder;
    private final LogSettings settings;
    private final Clock clock;
    private final Consumer<String> advice;

    /**
     * @param folder the data directory
     * @param settings their limits are for each of the two files
     * @param advice tells the user, on any thread, what cannot be written
     */
    public LogFiles(Path folder, LogSettings settings, Clock clock, Consumer<String> advice) {
        this.folder = folder;
        this.settings = settings;
        this.clock = clock;
        this.advice = advice;
        context.reset();
    }

    /** Opens the log. */
    public void openLog() {
        Logger root = context.getLogger("hotswapd");
        root.setLevel(Level.toLevel(settings.level()));
        LogAppender appender = new LogAppender(file(LOG, LOOK_NS), advice);
        appender.setContext(context);
        appender.start();
        root.addAppender(appender);
    }

    /** Shows the log there, too. */
    public void openConsole(Console console, boolean colour, boolean pluginOutput) {
        ConsoleAppender appender = new ConsoleAppender(console, colour, pluginOutput);
        appender.setContext(context);
        appender.start();
        context.getLogger("hotswapd").addAppender(appender);
    }

    /** Opens the event record. */
    public Subscription.Reader openEvents(EventEncoder encoder) {
        return new EventRecord(file(EVENTS, 0), encoder, advice);
    }

    private LineFile file(String name, long lookNs) {
        return new LineFile(folder.resolve(name), settings.maxFileSize(), settings.maxFiles(), clock::nowNs, lookNs);
    }

    @Override
    public void close() {
        context.stop();
    }
}
