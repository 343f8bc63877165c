package dev.hotswapd.cli;

import dev.hotswapd.config.Configuration;
import dev.hotswapd.config.ConfigurationReader.Result;
import dev.hotswapd.daemon.Daemon;
import dev.hotswapd.text.Harmless;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Parameters;

/** The configuration that a command names; each of its problems is printed. */
final class ConfigurationFile {
    private static final String DEFAULT = "hotswapd.json";

    @Parameters(
            arity = "0..1",
            paramLabel = "CONFIG",
            defaultValue = DEFAULT,
            description = "Configuration file. Default: ${DEFAULT-VALUE}.")
    private Path path = Path.of(DEFAULT);

    Path path() {
        return path;
    }

    /** What is in it; empty once its problems are printed. */
    Optional<Configuration> read(PrintStream err) {
        Result result = Daemon.configurationReader().read(path);
        if (result instanceof Result.Rejected rejected) {
            rejected.problems().forEach(problem -> err.println(Harmless.line(problem.toString())));
        }
        return result instanceof Result.Accepted accepted ? Optional.of(accepted.configuration()) : Optional.empty();
    }
}
