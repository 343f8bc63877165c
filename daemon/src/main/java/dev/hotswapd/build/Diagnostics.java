package dev.hotswapd.build;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the messages of compilers, linkers and build tools out of what a build printed. */
public final class Diagnostics {
    /** The most that are reported of one build. */
    public static final int MOST = 100;

    /** Longer lines hold no message for people, and would make the patterns below slow. */
    private static final int LONGEST_LINE = 4_096;

    /** Of ECMA-48: control sequences (colours, erase), system commands (gcc's links), two-character escapes. */
    private static final Pattern ESCAPE_CODES =
            Pattern.compile("\u001b(?:\\[[0-?]*[ -/]*[@-~]|\\][^\u0007\u001b]*(?:\u0007|\u001b\\\\)|[@-Z\\\\^_])");

    private Diagnostics() {}

    /**
     * What gcc, clang, GNU ld, gold, lld, make, ninja, rustc and cargo say, in the order in which they said it and
     * without repetitions.
     *
     * <p>At most {@link #MOST}: errors come first when there are more. A tool's remark that another tool failed
     * ({@code make: *** [x.o] Error 1}) counts only where nothing else says what is wrong.
     *
     * @param lines as printed, colours and all
     */
    public static List<Diagnostic> parse(List<String> lines) {
        RustMessages rust = new RustMessages();
        Set<Diagnostic> found = new LinkedHashSet<>();
        Set<Diagnostic> consequences = new LinkedHashSet<>();
        for (String raw : lines) {
            String start = raw.substring(0, Math.min(raw.length(), LONGEST_LINE));
            String line = ESCAPE_CODES.matcher(start).replaceAll("").stripTrailing();
            found.addAll(rust.read(line));
            LineMessages.read(line).ifPresent(found::add);
            LineMessages.readConsequence(line).ifPresent(consequences::add);
        }
        found.addAll(rust.finish());
        if (found.stream().noneMatch(Diagnostic::isError)) {
            found.addAll(consequences);
        }
        return bounded(found);
    }

    private static List<Diagnostic> bounded(Set<Diagnostic> found) {
        long errors = found.stream().filter(Diagnostic::isError).count();
        long roomForErrors = Math.min(errors, MOST);
        long roomForOthers = MOST - roomForErrors;
        List<Diagnostic> kept = new ArrayList<>();
        for (Diagnostic diagnostic : found) {
            if (diagnostic.isError() ? roomForErrors-- > 0 : roomForOthers-- > 0) {
                kept.add(diagnostic);
            }
        }
        return List.copyOf(kept);
    }
}
