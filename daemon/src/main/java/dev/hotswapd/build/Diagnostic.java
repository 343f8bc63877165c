package dev.hotswapd.build;

/**
 * One message of a compiler, a linker or a build tool.
 *
 * @param file as the compiler named it; empty where it named none
 * @param line from 1; 0 where unknown
 * @param column from 1; 0 where unknown
 * @param severity {@code error}, {@code warning} or {@code note}
 * @param message without the place
 */
public record Diagnostic(String file, int line, int column, String severity, String message) {
    static final String ERROR = "error";
    static final String WARNING = "warning";
    static final String NOTE = "note";

    /** Whether it is what the build failed for, as far as one can tell. */
    public boolean isError() {
        return severity.equals(ERROR);
    }
}
