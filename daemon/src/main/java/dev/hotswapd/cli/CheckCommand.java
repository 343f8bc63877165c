package dev.hotswapd.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Reports every problem in the configuration, and starts nothing. */
@Command(
        name = "check",
        description = "Reports every problem in the configuration, starts nothing.",
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
    private final Main.Streams streams;

    @Parameters(
            arity = "0..1",
            paramLabel = "CONFIG",
            defaultValue = ConfigurationFile.DEFAULT,
            description = "Configuration file. Default: ${DEFAULT-VALUE}.")
    private Path config = Path.of(ConfigurationFile.DEFAULT);

    CheckCommand(Main.Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        return ConfigurationFile.read(config, null, streams.err())
                .map(configuration -> {
                    int plugins = configuration.plugins().size();
                    streams.out()
                            .println(config + ": no problems; " + plugins + (plugins == 1 ? " plugin" : " plugins"));
                    return ExitCode.DONE;
                })
                .orElse(ExitCode.USAGE);
    }
}
