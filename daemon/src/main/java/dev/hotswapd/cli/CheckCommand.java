package dev.hotswapd.cli;

import dev.hotswapd.config.Configuration;
import dev.hotswapd.daemon.Daemon;
import dev.hotswapd.text.Harmless;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** Reports every problem in the configuration, and starts nothing. */
@Command(
        name = "check",
        description = "Reports every problem in the configuration, starts nothing.",
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
    private final HotswapdCommand top;
    private final Main.Streams streams;

    @Mixin
    private ConfigurationFile file = new ConfigurationFile();

    CheckCommand(HotswapdCommand top, Main.Streams streams) {
        this.top = top;
        this.streams = streams;
    }

    @Override
    public Integer call() {
        Optional<Configuration> configuration = file.read(streams.err());
        if (configuration.isEmpty()) {
            return ExitCode.USAGE;
        }
        Optional<String> obstacle = Daemon.obstacle(configuration.get().withDataDir(top.dataDir()));
        if (obstacle.isPresent()) {
            streams.err().println(Harmless.line(file.path() + ": dataDir: " + obstacle.get()));
            return ExitCode.USAGE;
        }
        int plugins = configuration.get().plugins().size();
        String found = ": no problems; " + plugins + (plugins == 1 ? " plugin" : " plugins");
        streams.out().println(Harmless.line(file.path() + found));
        return ExitCode.OK;
    }
}
