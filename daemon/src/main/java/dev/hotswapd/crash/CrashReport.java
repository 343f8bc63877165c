package dev.hotswapd.crash;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a JVM's error file tells of a crash in a plugin.
 *
 * @param signal such as {@code SIGSEGV}; empty where the JVM gave up by itself, or the text says nothing
 * @param detail about the signal: {@code address 0x0, a null pointer}, {@code stack overflow}; may be empty
 * @param frames in the plugin's libraries, likeliest first; those below the one at fault are not among them
 */
public record CrashReport(Optional<String> signal, String detail, List<NativeFrame> frames) {
    public CrashReport {
        frames = List.copyOf(frames);
    }

    /**
     * Reads an error file of the JVM ({@code -XX:ErrorFile}), or as much of it as was written.
     *
     * <p>Any text gives a result. Stops where the list of mapped files ends.
     *
     * @param text of the file; bytes that are no UTF-8 may be replaced
     * @param ours tells the plugin's own libraries, and those staged beside them, by their path
     */
    public static CrashReport parse(String text, Predicate<Path> ours) {
        ErrorFileScan scan = new ErrorFileScan(ours);
        for (int start = 0; start < text.length() && !scan.isDone(); ) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            scan.line(text.substring(start, end > start && text.charAt(end - 1) == '\r' ? end - 1 : end));
            start = end + 1;
        }
        return scan.result();
    }
}
