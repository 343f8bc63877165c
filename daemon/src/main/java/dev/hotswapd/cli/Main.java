package dev.hotswapd.cli;

import dev.hotswapd.daemon.Daemon;
import dev.hotswapd.daemon.TickProcessMain;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** The command line of hotswapd. */
public final class Main {
    private final Streams streams;

    /** Where commands print and read. */
    record Streams(PrintStream out, PrintStream err, InputStream in) {}

    Main(Streams streams) {
        this.streams = streams;
    }

    public static void main(String[] args) throws IOException {
        if (args.length > 0 && args[0].equals(TickProcessMain.ARGUMENT)) {
            TickProcessMain.run(args);
            return;
        }
        int exitCode = new Main(new Streams(System.out, System.err, System.in)).run(args);
        System.out.flush();
        // A tick that never returns must not keep the process alive; and the shutdown hook has run by now.
        Runtime.getRuntime().halt(exitCode);
    }

    /** Runs one command and returns its exit code. */
    int run(String... args) {
        HotswapdCommand top = new HotswapdCommand();
        CommandLine commandLine = new CommandLine(top)
                .addSubcommand(new RunCommand(top, streams))
                .addSubcommand(new CheckCommand(top, streams))
                .addSubcommand(new LogsCommand(top, streams))
                .setOut(writer(streams.out()))
                .setErr(writer(streams.err()))
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(new UsageMessage());
        commandLine.getCommandSpec().versionProvider(() -> new String[] {"hotswapd " + Daemon.version()});
        return commandLine.execute(args);
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }
}
