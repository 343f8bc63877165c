package dev.hotswapd.adapter.commonsexec;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.DefaultExecutor;
import org.apache.commons.exec.ExecuteStreamHandler;
import org.jspecify.annotations.Nullable;

/**
 * Commons Exec's executor, changed to start a program as the leader of its own session and to write its output to a
 * file.
 *
 * <p>Commons Exec keeps the process to itself, waits for pipes that a background child may hold for hours, and ends
 * only the direct child. So the process is made here, has no pipes, and is handed out; all waiting and ending is done by
 * who gets it. The session makes the program's pid the id of a process group of its own, which signals can reach as a
 * whole.
 *
 * <p>One object runs one build. Not safe for use by more than one thread.
 */
final class SessionExecutor extends DefaultExecutor {
    private static final File DEV_NULL = new File("/dev/null");

    private final Path setsid;
    private final Path dir;
    private final File output;
    private @Nullable Process process;

    /** For {@code setsid} at that absolute path; {@code output} is the file that the program's output is appended to. */
    @SuppressWarnings("deprecation") // The builder that replaces this constructor cannot build a subclass.
    SessionExecutor(Path setsid, Path dir, Path output) {
        this.setsid = setsid;
        this.dir = dir;
        this.output = output.toFile();
        setWorkingDirectory(dir.toFile());
        // Any exit code is a result, none an exception.
        setExitValues(null);
    }

    /**
     * Starts the program, calls {@code whileRunning} on this thread, then waits for the program's end.
     *
     * @param environment added to the daemon's own
     * @return the exit code, 128 + signal where a signal ended it
     * @throws IOException when it cannot be started
     */
    int run(List<String> argv, Map<String, String> environment, Consumer<Process> whileRunning) throws IOException {
        setStreamHandler(new Following(whileRunning));
        return execute(new Words(setsid, argv), environment);
    }

    @Override
    protected Process launch(CommandLine command, Map<String, String> environment, Path workingDirectory)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command.toStrings());
        builder.environment().putAll(environment);
        // Appending: the file may be cut while the build writes, and the next line must then land at its new end.
        Process launched = builder.directory(dir.toFile())
                .redirectInput(DEV_NULL)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output))
                .redirectErrorStream(true)
                .start();
        process = launched;
        return launched;
    }

    /** The words as they are: Commons Exec trims every argument, even one that it is told not to quote. */
    private static final class Words extends CommandLine {
        private final String[] words;

        Words(Path setsid, List<String> argv) {
            super(setsid.toString());
            words = Stream.concat(Stream.of(setsid.toString(), "--"), argv.stream())
                    .toArray(String[]::new);
        }

        @Override
        public String[] toStrings() {
            return words.clone();
        }
    }

    /** Stands where Commons Exec's own threads would pump pipes: nothing to pump, so it follows the process. */
    private final class Following implements ExecuteStreamHandler {
        private final Consumer<Process> whileRunning;

        Following(Consumer<Process> whileRunning) {
            this.whileRunning = whileRunning;
        }

        @Override
        public void start() {
            whileRunning.accept(Objects.requireNonNull(process, "launched before its streams are"));
        }

        @Override
        public void setProcessInputStream(OutputStream ignoredNull) {}

        @Override
        public void setProcessErrorStream(InputStream ignoredNull) {}

        @Override
        public void setProcessOutputStream(InputStream ignoredNull) {}

        @Override
        public void stop() {}
    }
}
