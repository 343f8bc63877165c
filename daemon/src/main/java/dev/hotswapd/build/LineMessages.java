package dev.hotswapd.build;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Messages that one line has whole: of gcc and clang, of GNU ld, gold, lld and mold, of make and ninja. */
final class LineMessages {
    private static final String SEVERITY = "(?<severity>fatal error|error|warning|note|sorry, unimplemented)";
    private static final String DRIVER =
            "(?:\\S*/)?(?:[\\w.+-]*-)?" + "(?:cc|c\\+\\+|gcc|g\\+\\+|clang|clang\\+\\+|cc1|cc1plus|as)(?:-[\\d.]+)?: ";

    private static final String RUST_NOTE = "\\s*(?:= note: )?";
    private static final String LINKER = "(?:(?:\\S*/)?(?:[\\w.+-]*-)?(?:l?ld(?:\\.\\w+)?|mold|collect2): )";

    /** What ld puts behind a place; anything else behind one is not an error of a linker. */
    private static final String LINKER_ERROR = "(?<message>(?:undefined reference to|multiple definition of"
            + "|relocation R_|undefined symbol|dangerous relocation).*)";

    private static final String MAKE = "(?:\\S*/)?g?make(?:\\[\\d+\\])?: \\*\\*\\* ";
    private static final String MAKE_ERROR = "(?<message>.*?)(?:\\s+Stop\\.)?";

    /**
     * The first that fits a line counts. None fits what clang's driver, collect2 and make only repeat: the tool that
     * failed has said why.
     */
    private static final List<Pattern> FORMS = Stream.of(
                    "(?<file>.+?):(?<line>\\d{1,9}):(?:(?<column>\\d{1,9}):)? " + SEVERITY + ": (?<message>.+)",
                    DRIVER + "(?<severity>fatal error|error|warning): (?!linker command failed)(?<message>.+)",
                    RUST_NOTE + LINKER + "error: (?!ld returned)(?<message>.*)",
                    RUST_NOTE + LINKER + "(?!final link failed: bad value)(?<message>(?:cannot (?:find|open) "
                            + "|unable to find library |final link failed|unrecognized ).*)",
                    RUST_NOTE + LINKER + "?(?<file>.+?):\\([^()]{1,200}\\): " + LINKER_ERROR,
                    "[^:]+:(?<file>[^:]+):function .+: error: (?<message>.+)",
                    RUST_NOTE + LINKER + "?(?<file>[^:]+):(?<line>\\d{1,9}): " + LINKER_ERROR,
                    RUST_NOTE + LINKER + "(?<file>[^:]+): " + LINKER_ERROR,
                    "(?<file>[^:\\s]+):(?<line>\\d{1,9}): \\*\\*\\* " + MAKE_ERROR,
                    MAKE + "(?!\\[[^\\]]+\\] .|Waiting for unfinished jobs)" + MAKE_ERROR,
                    "ninja: (?:error|fatal): (?<message>.+)")
            .map(Pattern::compile)
            .toList();

    private static final Pattern RECIPE_FAILED =
            Pattern.compile(MAKE + "\\[(?:(?<file>[^:\\]]+):(?<line>\\d{1,9}): )?(?<target>[^\\]]+)\\] (?<message>.+)");
    private static final Pattern NINJA_FAILED = Pattern.compile("FAILED: (?:\\[code=\\d+\\] )?(?<target>.+)");

    private LineMessages() {}

    static Optional<Diagnostic> read(String line) {
        return FORMS.stream()
                .map(form -> form.matcher(line))
                .filter(Matcher::matches)
                .findFirst()
                .map(found -> diagnostic(found, text(found, "message")));
    }

    /** That a command which make or ninja ran has failed: all there is when that command said nothing itself. */
    static Optional<Diagnostic> readConsequence(String line) {
        Matcher ninja = NINJA_FAILED.matcher(line);
        if (ninja.matches()) {
            return Optional.of(diagnostic(ninja, "making '" + ninja.group("target") + "' failed"));
        }
        Matcher make = RECIPE_FAILED.matcher(line);
        return make.matches()
                ? Optional.of(diagnostic(make, "making '" + make.group("target") + "': " + make.group("message")))
                : Optional.empty();
    }

    private static Diagnostic diagnostic(Matcher found, String message) {
        String severity = text(found, "severity");
        boolean lesser = severity.equals(Diagnostic.WARNING) || severity.equals(Diagnostic.NOTE);
        return new Diagnostic(
                text(found, "file"),
                number(found, "line"),
                number(found, "column"),
                lesser ? severity : Diagnostic.ERROR,
                message);
    }

    private static int number(Matcher found, String group) {
        String digits = text(found, group);
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }

    /** What a group holds; empty where the line has nothing for it, or its form has no such group. */
    private static String text(Matcher found, String group) {
        boolean known = found.pattern().pattern().contains("(?<" + group + ">");
        @Nullable String text = known ? found.group(group) : null;
        return text == null ? "" : text;
    }
}
