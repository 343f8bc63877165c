package dev.hotswapd.build;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Errors of GNU ld, gold, lld and mold. */
final class LinkerMessages {
    private static final String PROGRAM = "(?:(?:\\S*/)?(?:[\\w.+-]*-)?(?:l?ld(?:\\.\\w+)?|mold|collect2): )";

    /** What ld puts behind a place; anything else behind one is not an error of a linker. */
    private static final String WHAT =
            "((?:undefined reference to|multiple definition of|relocation R_|undefined symbol|dangerous relocation).*)";

    private static final Pattern SECTION =
            Pattern.compile("\\s*(?:= note: )?" + PROGRAM + "?(.+?):\\([^()]{1,200}\\): " + WHAT);
    private static final Pattern LINE = Pattern.compile("\\s*(?:= note: )?" + PROGRAM + "?([^:]+):(\\d{1,9}): " + WHAT);
    private static final Pattern OBJECT = Pattern.compile("\\s*(?:= note: )?" + PROGRAM + "([^:]+): " + WHAT);
    private static final Pattern PLACELESS = Pattern.compile("\\s*(?:= note: )?" + PROGRAM
            + "((?:cannot (?:find|open) |unable to find library |error: |final link failed|unrecognized ).*)");

    private static final Pattern GOLD = Pattern.compile("[^:]+:([^:]+):function .+: error: (.+)");

    private LinkerMessages() {}

    static Optional<Diagnostic> read(String line) {
        Matcher placeless = PLACELESS.matcher(line);
        if (placeless.matches() && !isConsequence(placeless.group(1))) {
            return Optional.of(Diagnostic.error("", 0, withoutWord(placeless.group(1))));
        }
        Matcher section = SECTION.matcher(line);
        if (section.matches()) {
            return Optional.of(Diagnostic.error(section.group(1), 0, section.group(2)));
        }
        Matcher gold = GOLD.matcher(line);
        if (gold.matches()) {
            return Optional.of(Diagnostic.error(gold.group(1), 0, gold.group(2)));
        }
        Matcher placed = LINE.matcher(line);
        if (placed.matches()) {
            return Optional.of(Diagnostic.error(placed.group(1), Integer.parseInt(placed.group(2)), placed.group(3)));
        }
        Matcher object = OBJECT.matcher(line);
        if (object.matches()) {
            return Optional.of(Diagnostic.error(object.group(1), 0, object.group(2)));
        }
        return Optional.empty();
    }

    /** {@code collect2} only repeats that ld failed. */
    private static boolean isConsequence(String message) {
        return message.startsWith("error: ld returned") || message.startsWith("final link failed: bad value");
    }

    private static String withoutWord(String message) {
        return message.startsWith("error: ") ? message.substring("error: ".length()) : message;
    }
}
