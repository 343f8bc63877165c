package dev.hotswapd.cli;

import dev.hotswapd.config.Configuration;
import dev.hotswapd.config.ConfigurationReader;
import dev.hotswapd.daemon.Daemon;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the configuration that a command names, and prints every problem in it. */
final class ConfigurationFile {
    static final String DEFAULT = "hotswapd.json";

    private ConfigurationFile() {}

    /** The configuration, with the data directory that the command line names; empty once its problems are printed. */
    static Optional<Configuration> read(Path file, @Nullable Path dataDir, PrintStream err) {
        ConfigurationReader.Result result = Daemon.configurationReader().read(file);
        if (result instanceof ConfigurationReader.Result.Rejected rejected) {
            rejected.problems().forEach(err::println);
            return Optional.empty();
        }
        return result instanceof ConfigurationReader.Result.Accepted accepted
                ? Optional.of(accepted.configuration().withDataDir(dataDir))
                : Optional.empty();
    }
}
