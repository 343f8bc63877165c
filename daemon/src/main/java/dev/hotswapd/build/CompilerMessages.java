package dev.hotswapd.build;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Messages of gcc and clang: {@code FILE:LINE:COLUMN: error: …}, and the driver's own, which have no place. */
final class CompilerMessages {
    private static final String SEVERITY = "(fatal error|error|warning|note|sorry, unimplemented)";
    private static final Pattern PLACED = Pattern.compile("(.+?):(\\d{1,9}):(?:(\\d{1,9}):)? " + SEVERITY + ": (.+)");
    private static final Pattern DRIVER =
            Pattern.compile("(?:\\S*/)?(?:[\\w.+-]*-)?(?:cc|c\\+\\+|gcc|g\\+\\+|clang|clang\\+\\+|cc1|cc1plus|as)"
                    + "(?:-[\\d.]+)?: (fatal error|error|warning): (.+)");

    private CompilerMessages() {}

    static Optional<Diagnostic> read(String line) {
        Matcher placed = PLACED.matcher(line);
        if (placed.matches()) {
            int column = placed.group(3) == null ? 0 : Integer.parseInt(placed.group(3));
            return Optional.of(new Diagnostic(
                    placed.group(1),
                    Integer.parseInt(placed.group(2)),
                    column,
                    severity(placed.group(4)),
                    placed.group(5)));
        }
        Matcher driver = DRIVER.matcher(line);
        if (driver.matches() && !isConsequence(driver.group(2))) {
            return Optional.of(new Diagnostic("", 0, 0, severity(driver.group(1)), driver.group(2)));
        }
        return Optional.empty();
    }

    /** clang's driver repeats in its own name that the linker failed; the linker has said why. */
    private static boolean isConsequence(String message) {
        return message.startsWith("linker command failed");
    }

    private static String severity(String word) {
        return switch (word) {
            case "warning" -> Diagnostic.WARNING;
            case "note" -> Diagnostic.NOTE;
            default -> Diagnostic.ERROR;
        };
    }
}
