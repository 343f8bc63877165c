package dev.hotswapd.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The top of the command line: options that every command shares. */
@Command(
        name = "hotswapd",
        description = "Turns \"save\" into \"running\": watches native sources, builds them, and swaps the library"
                + " into a ticking scheduler.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:failed while running", "2:wrong usage or configuration", "3:no daemon answers"})
final class HotswapdCommand implements Runnable {
    /** Those that there are, in a sentence. */
    static final String COMMANDS = "run, check or logs";

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "The data directory. Default: the configuration's, else .hotswapd beside it.")
    private @Nullable Path dataDir;

    @Spec
    private @Nullable CommandSpec spec;

    @Nullable
    Path dataDir() {
        return dataDir;
    }

    /** The data directory that is named, else {@code .hotswapd} in {@code folder} or the nearest one above it. */
    Optional<Path> findDataDir(Path folder) {
        if (dataDir != null) {
            return Optional.of(dataDir.toAbsolutePath());
        }
        return Stream.iterate(folder, Objects::nonNull, Path::getParent)
                .map(at -> at.resolve(".hotswapd"))
                .filter(Files::isDirectory)
                .findFirst();
    }

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(spec.commandLine(), "name a command: " + COMMANDS);
        }
    }
}
