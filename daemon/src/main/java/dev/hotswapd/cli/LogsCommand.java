package dev.hotswapd.cli;

import dev.hotswapd.record.LogFiles;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the daemon's log. */
@Command(
        name = "logs",
        description = "Prints the daemon's log; with -f goes on with what is added.",
        mixinStandardHelpOptions = true)
final class LogsCommand implements Callable<Integer> {
    private final HotswapdCommand top;
    private final Main.Streams streams;

    @Option(names = "-f", description = "Follows the log, across its rotation, until it is stopped.")
    private boolean follow;

    @Option(names = "-n", paramLabel = "N", description = "How many of the last lines. Default: ${DEFAULT-VALUE}.")
    private int lines = 200;

    @Parameters(arity = "0..1", paramLabel = "PLUGIN", description = "Only the lines of this plugin.")
    private @Nullable String plugin;

    LogsCommand(HotswapdCommand top, Main.Streams streams) {
        this.top = top;
        this.streams = streams;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (lines < 0) {
            streams.err().println("hotswapd: -n must be at least 0, was " + lines);
            return ExitCode.USAGE;
        }
        Optional<Path> dataDir = top.findDataDir(Path.of("").toAbsolutePath());
        if (dataDir.isEmpty()) {
            streams.err()
                    .println("hotswapd: no .hotswapd in this folder or above it: name the data directory with"
                            + " --data-dir");
            return ExitCode.USAGE;
        }
        Path log = dataDir.get().resolve(LogFiles.LOG);
        try (LogReader reader = new LogReader(log, linesOf(plugin), streams.out())) {
            reader.printLast(lines);
            if (follow) {
                reader.follow();
            }
        } catch (NoSuchFileException e) {
            streams.err().println("hotswapd: there is no log at " + log + ": start a daemon with this data directory");
            return ExitCode.SOFTWARE;
        } catch (AccessDeniedException e) {
            streams.err().println("hotswapd: " + log + " may not be read: chmod u+r it");
            return ExitCode.SOFTWARE;
        }
        return ExitCode.OK;
    }

    /** Lines whose message, behind time and level, begins with the plugin's name; all of them for null. */
    private static Predicate<String> linesOf(@Nullable String plugin) {
        if (plugin == null) {
            return line -> true;
        }
        return Pattern.compile("^\\S+ +[A-Z]+ +" + Pattern.quote(plugin) + "(?: |$)")
                .asPredicate();
    }
}
