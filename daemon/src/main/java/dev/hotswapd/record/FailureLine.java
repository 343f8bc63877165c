package dev.hotswapd.record;

import dev.hotswapd.build.Diagnostic;
import dev.hotswapd.event.Event;
import java.util.List;
import java.util.Optional;

/** What the log says of a failed build's cause: one line, for all that the build printed stands above it. Pure. */
final class FailureLine {
    private FailureLine() {}

    /** Its first error; where no compiler's message was recognised, the last line that it printed; or nothing. */
    static Optional<String> of(Event.BuildEnded event) {
        List<Diagnostic> errors =
                event.diagnostics().stream().filter(Diagnostic::isError).toList();
        if (!errors.isEmpty()) {
            return Optional.of(clickable(errors.get(0)) + more(errors.size() - 1));
        }
        return event.diagnostics().stream()
                .findFirst()
                .map(FailureLine::clickable)
                .or(() -> event.outputTail().stream()
                        .filter(line -> !line.isBlank())
                        .reduce((line, next) -> next));
    }

    /** A compiler's message in the form that editors and terminals turn into a link. */
    private static String clickable(Diagnostic message) {
        String place = message.file()
                + (message.line() > 0 ? ":" + message.line() : "")
                + (message.column() > 0 ? ":" + message.column() : "");
        return place + (place.isEmpty() ? "" : ": ") + message.severity() + ": " + message.message();
    }

    private static String more(int errors) {
        return errors == 0 ? "" : " (and " + errors + (errors == 1 ? " more error)" : " more errors)");
    }
}
