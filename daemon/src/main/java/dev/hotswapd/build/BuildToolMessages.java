package dev.hotswapd.build;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Errors that make and ninja find themselves: a rule that is missing, a file that they cannot read. */
final class BuildToolMessages {
    private static final String MAKE = "(?:\\S*/)?g?make(?:\\[\\d+\\])?: ";
    private static final Pattern RECIPE_FAILED =
            Pattern.compile(MAKE + "\\*\\*\\* \\[(?:([^:\\]]+):(\\d{1,9}): )?([^\\]]+)\\] (.+)");
    private static final Pattern OWN = Pattern.compile(MAKE + "\\*\\*\\* (.+)");
    private static final Pattern PLACED = Pattern.compile("([^:\\s]+):(\\d{1,9}): \\*\\*\\* (.+)");
    private static final Pattern NINJA = Pattern.compile("ninja: (?:error|fatal): (.+)");

    private static final Pattern NINJA_FAILED = Pattern.compile("FAILED: (?:\\[code=\\d+\\] )?(.+)");

    private BuildToolMessages() {}

    static Optional<Diagnostic> read(String line) {
        Matcher placed = PLACED.matcher(line);
        if (placed.matches()) {
            return Optional.of(
                    Diagnostic.error(placed.group(1), Integer.parseInt(placed.group(2)), withoutStop(placed.group(3))));
        }
        Matcher own = OWN.matcher(line);
        if (own.matches() && !RECIPE_FAILED.matcher(line).matches() && !isConsequence(own.group(1))) {
            return Optional.of(Diagnostic.error("", 0, withoutStop(own.group(1))));
        }
        Matcher ninja = NINJA.matcher(line);
        return ninja.matches() ? Optional.of(Diagnostic.error("", 0, ninja.group(1))) : Optional.empty();
    }

    /** That a command which make or ninja ran has failed: all there is when that command said nothing itself. */
    static Optional<Diagnostic> readConsequence(String line) {
        Matcher ninja = NINJA_FAILED.matcher(line);
        if (ninja.matches()) {
            return Optional.of(Diagnostic.error("", 0, "making '" + ninja.group(1) + "' failed"));
        }
        Matcher failed = RECIPE_FAILED.matcher(line);
        if (!failed.matches()) {
            return Optional.empty();
        }
        String file = failed.group(1) == null ? "" : failed.group(1);
        int number = failed.group(2) == null ? 0 : Integer.parseInt(failed.group(2));
        return Optional.of(Diagnostic.error(file, number, "making '" + failed.group(3) + "': " + failed.group(4)));
    }

    private static boolean isConsequence(String message) {
        return message.startsWith("Waiting for unfinished jobs");
    }

    private static String withoutStop(String message) {
        return message.replaceFirst("\\s+Stop\\.$", "");
    }
}
