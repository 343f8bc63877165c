package dev.hotswapd.crash;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Reads what the Java of a tick process wrote of its crash, and finds the line of the plugin's source.
 *
 * @param lines finds it
 * @param versions folder of the plugin's staged libraries
 * @param root of the plugin's sources
 */
public record ErrorFileAnalyzer(SourceLines lines, Path versions, Path root) implements CrashAnalyzer {
    @Override
    public CrashCause of(int exitValue, String crashReport, int version) {
        CrashReport report = CrashReport.parse(crashReport, library -> library.startsWith(versions));
        List<NativeFrame> frames = likeliestFirst(report.frames(), version);
        Optional<Frame> frame = lines.locate(frames, root)
                .or(() -> frames.stream().findFirst().map(first -> new Frame(first.place(), Optional.empty())));
        return new CrashCause(
                report.signal().orElseGet(() -> new ExitStatus(exitValue).toString()), report.detail(), frame);
    }

    /** Calls of another version, which ticked on the same stack before, may have left their return addresses there. */
    private static List<NativeFrame> likeliestFirst(List<NativeFrame> frames, int version) {
        return frames.stream()
                .sorted(Comparator.comparing(frame -> frame.kind() != NativeFrame.Kind.FAULT
                        && frame.version().orElse(version) != version))
                .toList();
    }
}
