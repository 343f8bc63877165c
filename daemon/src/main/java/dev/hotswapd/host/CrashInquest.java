package dev.hotswapd.host;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads what the Java of a tick process wrote of its crash, and finds the line of the plugin's source.
 *
 * @param lines finds it
 * @param versions folder of the plugin's staged libraries
 * @param root of the plugin's sources
 */
public record CrashInquest(SourceLines lines, Path versions, Path root) implements Inquest {
    @Override
    public Finding of(int exitValue, String crashReport) {
        CrashReport report = CrashReport.parse(crashReport, library -> library.startsWith(versions));
        Optional<Frame> frame = lines.locate(report.frames(), root)
                .or(() ->
                        report.frames().stream().findFirst().map(first -> new Frame(first.place(), Optional.empty())));
        return new Finding(report.signal().orElseGet(() -> new ExitCode(exitValue).toString()), frame);
    }
}
