package dev.hotswapd.adapter.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hotswapd.adapter.proc.GracefulTermination;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A program that is run to its end, or to its patience's. */
final class BoundedCommand {
    private static final long PATIENCE_S = 4;

    private BoundedCommand() {}

    /**
     * What it printed.
     *
     * @return empty where it failed or took too long; it is gone in any case, with all that it started
     * @throws IOException where it cannot be started
     */
    static Optional<String> output(String... command) throws IOException {
        // A file and not a pipe: a program that does not end would keep its reader waiting, too.
        Path output = Files.createTempFile("hotswapd-", ".out");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectInput(Redirect.from(new File("/dev/null")))
                    .redirectOutput(output.toFile())
                    .redirectError(Redirect.DISCARD);
            builder.environment().put("LC_ALL", "C");
            // Else the binutils ask servers in the net for debug information.
            builder.environment().remove("DEBUGINFOD_URLS");
            boolean good = endsWell(builder.start());
            return good ? Optional.of(new String(Files.readAllBytes(output), UTF_8)) : Optional.empty();
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private static boolean endsWell(Process process) {
        try {
            return process.waitFor(PATIENCE_S, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            GracefulTermination.kill(process);
        }
    }
}
