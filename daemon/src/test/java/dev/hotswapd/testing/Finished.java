package dev.hotswapd.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A command that has run to its end.
 *
 * @param exitCode what it said to the one that started it
 * @param out lines of standard output
 * @param err lines of standard error
 */
public record Finished(int exitCode, List<String> out, List<String> err) {
    /** Runs a command in a folder. */
    public static Finished command(Path folder, String... arguments) throws IOException, InterruptedException {
        try (DaemonProcess process = DaemonProcess.start(folder, folder.resolve(".hotswapd"), arguments)) {
            return new Finished(process.awaitExit(), process.outputLines(), process.errorLines());
        }
    }
}
