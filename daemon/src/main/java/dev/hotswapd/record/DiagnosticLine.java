package dev.hotswapd.record;

import dev.hotswapd.build.Diagnostic;

/** A compiler's message in the form that editors and terminals make clickable. */
final class DiagnosticLine {
    private DiagnosticLine() {}

    static String of(Diagnostic d) {
        StringBuilder text = new StringBuilder(d.file());
        if (d.line() > 0) {
            text.append(':').append(d.line());
        }
        if (d.column() > 0) {
            text.append(':').append(d.column());
        }
        return text.append(text.isEmpty() ? "" : ": ")
                .append(d.severity())
                .append(": ")
                .append(d.message())
                .toString();
    }
}
