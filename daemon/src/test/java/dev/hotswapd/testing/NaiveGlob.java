package dev.hotswapd.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Globs as {@code config/README.md} has them, slowly and without a check: braces multiplied out as text, and a regular
 * expression for each result.
 */
public final class NaiveGlob {
    private static final String SIGNS = "*?[\\";

    private final List<String> expansions = new ArrayList<>();
    private final List<Pattern> all;
    private final List<Pattern> named;

    /** @param pattern one that is well-formed */
    public NaiveGlob(String pattern) {
        expand(pattern);
        all = expansions.stream()
                .map(text -> Pattern.compile(regex(text), Pattern.DOTALL))
                .toList();
        named = expansions.stream()
                .filter(text -> !text.endsWith("/") && literal(lastOf(names(text))))
                .map(text -> Pattern.compile(regex(text), Pattern.DOTALL))
                .toList();
    }

    /** The patterns without braces that it stands for. */
    public List<String> expansions() {
        return expansions;
    }

    /** The same without what a path does not have: {@code //} and {@code ./}. */
    public static String tidied(String expansion) {
        return String.join("/", names(expansion)) + (expansion.endsWith("/") ? "/" : "");
    }

    public boolean matches(String path) {
        return all.stream().anyMatch(regex -> regex.matcher(path).matches());
    }

    /** Whether it matches a path, or a folder around it. */
    public boolean matchesOrHolds(String path) {
        return upwards(path).anyMatch(this::matches);
    }

    /** Whether it matches a path, or calls a folder around it by its name. */
    public boolean matchesOrNames(String path) {
        return matches(path)
                || upwards(path).anyMatch(folder -> named.stream()
                        .anyMatch(regex -> regex.matcher(folder).matches()));
    }

    /** A path and the folders around it. */
    private static Stream<String> upwards(String path) {
        return Stream.iterate(Optional.of(path), Optional::isPresent, at -> at.filter(text -> text.contains("/"))
                        .map(text -> text.substring(0, text.lastIndexOf('/'))))
                .map(Optional::orElseThrow);
    }

    private void expand(String text) {
        int open = find(text, 0, "{");
        if (open < 0) {
            // An escape before a slash changes nothing.
            expansions.add(text.replaceAll("(\\\\[^/])|\\\\(/)", "$1$2"));
            return;
        }
        List<String> choices = new ArrayList<>();
        int from = open + 1;
        int depth = 1;
        int at = from;
        while (depth > 0) {
            at = find(text, at, "{,}");
            char c = text.charAt(at);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (depth == 0 || (depth == 1 && c == ',')) {
                choices.add(text.substring(from, at));
                from = at + 1;
            }
            at++;
        }
        for (String choice : choices) {
            // What is expanded already must not be looked at again: an escape may stand before it.
            expand(text.substring(0, open) + choice + text.substring(at));
        }
    }

    /** The first of some signs that is neither escaped nor in brackets. */
    private static int find(String text, int from, String signs) {
        int at = from;
        while (at < text.length() && signs.indexOf(text.charAt(at)) < 0) {
            at = text.charAt(at) == '[' ? closing(text, at) + 1 : at + (text.charAt(at) == '\\' ? 2 : 1);
        }
        return at < text.length() ? at : -1;
    }

    private static int closing(String text, int open) {
        int at = open + 1;
        at += at < text.length() && "!^".indexOf(text.charAt(at)) >= 0 ? 1 : 0;
        do {
            at += text.charAt(at) == '\\' ? 2 : 1;
        } while (text.charAt(at) != ']');
        return at;
    }

    private static List<String> names(String expansion) {
        return Stream.of(expansion.split("/"))
                .filter(name -> !name.isEmpty() && !name.matches("\\\\?\\."))
                .toList();
    }

    private static String lastOf(List<String> names) {
        return names.get(names.size() - 1);
    }

    private static boolean literal(String name) {
        return name.replaceAll("\\\\.", "").chars().noneMatch(c -> SIGNS.indexOf(c) >= 0);
    }

    private static String regex(String expansion) {
        List<String> names = new ArrayList<>(names(expansion));
        if (expansion.endsWith("/")) {
            names.add("**");
        }
        String last = names.remove(names.size() - 1);
        return names.stream()
                        .map(name -> name.equals("**") ? "(?:[^/]+/)*" : regexOfName(name) + "/")
                        .collect(Collectors.joining())
                + (last.equals("**") ? ".+" : regexOfName(last));
    }

    private static String regexOfName(String name) {
        StringBuilder regex = new StringBuilder();
        for (int at = 0; at < name.length(); at++) {
            char c = name.charAt(at);
            if (c == '*') {
                regex.append("[^/]*");
            } else if (c == '?') {
                regex.append("[^/]");
            } else if (c == '[') {
                int close = closing(name, at);
                regex.append("(?!/)[")
                        .append(members(name.substring(at + 1, close)))
                        .append(']');
                at = close;
            } else {
                at += c == '\\' ? 1 : 0;
                regex.append(Pattern.quote(name.substring(at, at + 1)));
            }
        }
        return regex.toString();
    }

    private static String members(String inside) {
        boolean negated = inside.startsWith("!") || inside.startsWith("^");
        StringBuilder members = new StringBuilder(negated ? "^" : "");
        boolean mayRange = false;
        for (int at = negated ? 1 : 0; at < inside.length(); at++) {
            char c = inside.charAt(at);
            if (c == '-' && mayRange && at + 1 < inside.length()) {
                members.append('-');
                at++;
                mayRange = false;
            } else {
                mayRange = true;
            }
            at += inside.charAt(at) == '\\' ? 1 : 0;
            members.append(String.format("\\x{%x}", (int) inside.charAt(at)));
        }
        return members.toString();
    }
}
