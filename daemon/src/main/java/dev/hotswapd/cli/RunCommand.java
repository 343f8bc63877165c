package dev.hotswapd.cli;

import dev.hotswapd.config.Configuration;
import dev.hotswapd.daemon.ConsoleSettings;
import dev.hotswapd.daemon.Daemon;
import dev.hotswapd.daemon.StartFailure;
import dev.hotswapd.text.Harmless;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the daemon in the foreground. */
@Command(name = "run", description = "Runs in the foreground until SIGINT or SIGTERM.", mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    private final HotswapdCommand top;
    private final Main.Streams streams;

    @Mixin
    private ConfigurationFile file = new ConfigurationFile();

    @Option(names = "--no-color", description = "Plain text even on a terminal. NO_COLOR does the same.")
    private boolean noColour;

    @Option(names = "--quiet", description = "Leaves out what plugins print.")
    private boolean quiet;

    RunCommand(HotswapdCommand top, Main.Streams streams) {
        this.top = top;
        this.streams = streams;
    }

    @Override
    public Integer call() throws InterruptedException {
        Optional<Configuration> configuration = file.read(streams.err()).map(read -> read.withDataDir(top.dataDir()));
        if (configuration.isEmpty()) {
            return ExitCode.USAGE;
        }
        try (Daemon daemon = Daemon.open(configuration.get(), new ConsoleSettings(!noColour, !quiet))) {
            // First: what is started before would outlive a signal that came in between.
            stopOnSignal(daemon);
            daemon.start();
            if (daemon.ticksByHand()) {
                // Only then: a job in the background that reads its terminal is stopped, SIGTTIN of termios(3).
                new Keyboard(streams.in(), daemon).start();
            }
            daemon.awaitStop();
            return ExitCode.OK;
        } catch (StartFailure e) {
            streams.err().println(Harmless.line("hotswapd: " + e.getMessage()));
            return ExitCode.SOFTWARE;
        }
    }

    /** SIGINT and SIGTERM: the exit code is ours, not 128 + the signal's number. */
    private static void stopOnSignal(Daemon daemon) {
        Runnable stop = () -> {
            daemon.stop("signal");
            Runtime.getRuntime().halt(ExitCode.OK);
        };
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(stop, "hotswapd-stop"));
        } catch (IllegalStateException signalledAlready) {
            daemon.stop("signal");
        }
    }
}
