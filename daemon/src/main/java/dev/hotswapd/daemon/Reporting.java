package dev.hotswapd.daemon;

import dev.hotswapd.adapter.jackson.JsonEventEncoder;
import dev.hotswapd.adapter.jna.StandardOutput;
import dev.hotswapd.adapter.jna.StandardOutputCapture;
import dev.hotswapd.config.Configuration;
import dev.hotswapd.event.Event;
import dev.hotswapd.event.EventBus;
import dev.hotswapd.event.StatusBoard;
import dev.hotswapd.record.Console;
import dev.hotswapd.record.LogFiles;
import dev.hotswapd.record.Narrator;
import dev.hotswapd.record.Subscription;
import dev.hotswapd.reload.PluginSettings;
import dev.hotswapd.thread.Workers;
import dev.hotswapd.time.Clock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** All that the daemon says: log, event record, status, standard output, and on it what plugins print. */
record Reporting(
        EventBus bus,
        StatusBoard board,
        Subscription record,
        Subscription log,
        LogFiles files,
        Console console,
        Optional<StandardOutputCapture> capture) {
    static Reporting open(
            Configuration configuration,
            Path dataDir,
            ConsoleSettings settings,
            Clock clock,
            EventBus bus,
            Workers workers)
            throws IOException {
        LogFiles files =
                new LogFiles(dataDir, configuration.log(), clock, text -> bus.tell(new Event.Advice("hotswapd", text)));
        files.openLog();
        Optional<StandardOutputCapture> capture = capture(configuration, bus, workers);
        StandardOutput output = capture.map(StandardOutputCapture::original).orElseGet(StandardOutput::new);
        Console console = new Console(output.stream(), output::takesMore, clock, workers);
        files.openConsole(console, settings.colour() && hasColour(output), settings.pluginOutput());
        StatusBoard board = new StatusBoard();
        Subscription record =
                new Subscription("hotswapd-record", bus, files.openEvents(new JsonEventEncoder()), workers);
        Subscription log = new Subscription("hotswapd-log", bus, new Narrator()::hear, workers);
        List.of(board, record).forEach(bus::subscribe);
        bus.subscribeToAll(log);
        return new Reporting(bus, board, record, log, files, console, capture);
    }

    /** Whether colour may be used: see no-color.org. */
    private static boolean hasColour(StandardOutput output) {
        String noColour = System.getenv("NO_COLOR");
        return output.isTerminal() && (noColour == null || noColour.isEmpty()) && !"dumb".equals(System.getenv("TERM"));
    }

    /** Plugins that share this process share its standard output: nobody can tell which of them printed a line. */
    private static Optional<StandardOutputCapture> capture(Configuration configuration, EventBus bus, Workers workers)
            throws IOException {
        String names = sharing(configuration.plugins());
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new StandardOutputCapture(line -> bus.tell(new Event.PluginOutput(names, line)), workers));
    }

    static String sharing(List<PluginSettings> plugins) {
        return plugins.stream()
                .filter(plugin -> !plugin.isolated())
                .map(PluginSettings::name)
                .collect(Collectors.joining(","));
    }

    void close(Event.DaemonStopped last) {
        // First, so that the last lines of plugins come before the last line of the log.
        capture.ifPresent(StandardOutputCapture::close);
        bus.tell(last);
        record.close();
        log.close();
        files.close();
        console.close();
    }
}
