package dev.hotswapd.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Patterns that try every corner of the grammar and beyond, and a tree of files for them. The same in every run. */
public final class GlobCorpus {
    private static final List<String> FOLDERS = List.of("", "a/", "b/", "a/b/", "a/b/a/", "b/b/", ".d/", "[b]/");
    private static final List<String> NAMES = List.of("c", "ab", "a.c", ".c", "]", "a-", "{a,b}", "*b");

    private static final List<String> FILES = FOLDERS.stream()
            .flatMap(folder -> NAMES.stream().map(name -> folder + name))
            .toList();

    private static final List<String> LITERAL = List.of("a", "b", "c", "ab", ".", ".c", "-", "}", "]", ",");
    private static final List<String> WILD = List.of("*", "?", "*", "?", "**");
    private static final List<String> BRACKETS = List.of(
            "[ab]", "[a-c]", "[!a]", "[^b]", "[]a]", "[!]]", "[a-]", "[-b]", "[*]", "[{]", "[\\]]", "[a\\-c]", "[+--]",
            "[.-]", "[}]", "[[]", "[!-.]");
    private static final List<String> BRACES =
            List.of("{a,b}", "{a,{b,c}}", "{,b}", "{a}", "{*,b}", "{a/b,b}", "{**,a}", "{b,[ab]}", "{a,b\\,}", "{.,b}");
    private static final List<String> QUOTED = List.of("\\*", "\\[", "\\{", "\\}", "\\,", "\\.", "\\]", "\\?");
    private static final List<String> ODD =
            List.of("{", "[", "\\", "}", "]", "/", "..", "**", "\\a", "[b-a]", "{}", "{1..3}", "[[:alpha:]]", ",", "");

    private GlobCorpus() {}

    /** All files of the tree, and not its folders. */
    public static List<String> files() {
        return FILES;
    }

    /** Makes the tree. */
    public static Path plant(Path root) throws IOException {
        for (String file : files()) {
            Files.createDirectories(root.resolve(file).getParent());
            Files.writeString(root.resolve(file), "");
        }
        return root;
    }

    /** So many patterns, no two of them alike. */
    public static List<String> patterns(int count) {
        Random random = new Random(8);
        return Stream.generate(() -> pattern(random)).distinct().limit(count).toList();
    }

    private static String pattern(Random random) {
        List<String> segments = new ArrayList<>();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            segments.add(random.nextInt(4) == 0 ? "**" : segment(random));
        }
        String pattern = String.join("/", segments) + (random.nextInt(12) == 0 ? "/" : "");
        if (random.nextInt(5) == 0) {
            int at = random.nextInt(pattern.length() + 1);
            return pattern.substring(0, at) + any(ODD, random) + pattern.substring(at);
        }
        return pattern;
    }

    private static String segment(Random random) {
        StringBuilder segment = new StringBuilder();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            int kind = random.nextInt(20);
            List<String> pieces =
                    kind < 8 ? LITERAL : kind < 13 ? WILD : kind < 16 ? BRACKETS : kind < 19 ? BRACES : QUOTED;
            segment.append(any(pieces, random));
        }
        return segment.toString();
    }

    private static String any(List<String> pieces, Random random) {
        return pieces.get(random.nextInt(pieces.size()));
    }
}
