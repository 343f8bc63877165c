package dev.hotswapd.build;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Messages of rustc and cargo in the form for people: a headline, and its place in the line below.
 *
 * <p>Not safe for use by more than one thread.
 */
final class RustMessages {
    private static final Pattern HEADLINE = Pattern.compile("(error|warning|note)(\\[\\w{1,20}\\])?: (.+)");
    private static final Pattern PLACE = Pattern.compile("\\s*--> (.+?):(\\d{1,9}):(\\d{1,9})");

    /** Headlines that sum up the others. */
    private static final Pattern SUMMARY = Pattern.compile("(?:aborting due to |could not compile |build failed"
            + "|\\d+ warnings? emitted|`[^`]*` \\([^)]*\\) generated |For more information ).*");

    private @Nullable Diagnostic headline;

    /** Takes the next line; answers the diagnostic that it completes, if any. */
    List<Diagnostic> read(String line) {
        Matcher place = PLACE.matcher(line);
        if (headline != null && place.matches()) {
            Diagnostic placed = new Diagnostic(
                    place.group(1),
                    Integer.parseInt(place.group(2)),
                    Integer.parseInt(place.group(3)),
                    headline.severity(),
                    headline.message());
            headline = null;
            return List.of(placed);
        }
        List<Diagnostic> before = finish();
        Matcher head = HEADLINE.matcher(line);
        if (head.matches() && !SUMMARY.matcher(head.group(3)).matches()) {
            String code = head.group(2) == null ? "" : " " + head.group(2);
            headline = new Diagnostic("", 0, 0, head.group(1), head.group(3) + code);
        }
        return before;
    }

    /** Ends the reading: a headline that still waits for its place has none. A note without a place tells nothing. */
    List<Diagnostic> finish() {
        Diagnostic waiting = headline;
        headline = null;
        return waiting == null || waiting.severity().equals(Diagnostic.NOTE) ? List.of() : List.of(waiting);
    }
}
