package dev.hotswapd.daemon;

import dev.hotswapd.adapter.jackson.JsonEventEncoder;
import dev.hotswapd.adapter.jna.StandardOutput;
import dev.hotswapd.adapter.jna.StandardOutputCapture;
import dev.hotswapd.config.Configuration;
import dev.hotswapd.control.Console;
import dev.hotswapd.control.LastSeq;
import dev.hotswapd.control.LogFiles;
import dev.hotswapd.control.Narrator;
import dev.hotswapd.control.Recorder;
import dev.hotswapd.reload.Event;
import dev.hotswapd.reload.PluginSettings;
import dev.hotswapd.time.Clock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;

/** All that the daemon says: log, event record, standard output, and on it what plugins print. */
final class Voice {
    private final LogFiles files;
    private final Recorder recorder;
    private final Console console;
    private final Optional<StandardOutputCapture> capture;

    private Voice(LogFiles files, Recorder recorder, Console console, Optional<StandardOutputCapture> capture) {
        this.files = files;
        this.recorder = recorder;
        this.console = console;
        this.capture = capture;
    }

    static Voice open(Configuration configuration, Path dataDir, ConsoleSettings console, Clock clock)
            throws IOException {
        LogFiles files = new LogFiles(dataDir, configuration.log());
        files.openLog();
        Recorder recorder =
                new Recorder(new JsonEventEncoder(), files.openEvents(), new Narrator(), clock, LastSeq.mend(dataDir));
        Optional<StandardOutputCapture> capture = capture(configuration, recorder);
        StandardOutput output = capture.map(StandardOutputCapture::original).orElseGet(StandardOutput::new);
        Console shown = new Console(output.stream(), output::takesMore, clock);
        files.openConsole(shown, console.colour() && Terminal.hasColour(output.isTerminal()), console.pluginOutput());
        recorder.start();
        return new Voice(files, recorder, shown, capture);
    }

    /** Plugins that share this process share its standard output: nobody can tell which of them printed a line. */
    private static Optional<StandardOutputCapture> capture(Configuration configuration, Recorder recorder)
            throws IOException {
        String names = configuration.plugins().stream()
                .filter(plugin -> !plugin.isolated())
                .map(PluginSettings::name)
                .collect(Collectors.joining(","));
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(new StandardOutputCapture(line -> recorder.tell(new Event.PluginOutput(names, line))));
    }

    Event.Sink events() {
        return recorder;
    }

    void close(Event.DaemonStopped last) throws InterruptedException {
        // First, so that the last lines of plugins come before the last line of the log.
        capture.ifPresent(StandardOutputCapture::close);
        recorder.tell(last);
        recorder.finish();
        files.close();
        console.close();
    }
}
