package dev.hotswapd.glob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotswapd.testing.GlobCorpus;
import dev.hotswapd.testing.NaiveGlob;
import dev.hotswapd.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Globs mean what they mean to bash with {@code globstar} and {@code dotglob}, and to git; but for a few. */
class GlobsElsewhereTest {
    private static final int PATTERNS = 10_000;

    /** To bash, braces come before brackets, and around one word they are no braces. */
    private static final Pattern OTHER_BRACES = Pattern.compile(".*(\\[[^/]*?[{},]|\\{[^,{}]*}).*");
    /** To bash, what ends so is the folder itself, which we watch with what is below it. */
    private static final Pattern FOLDER = Pattern.compile(".*/(\\\\?\\.)?");
    /** To bash, these are one folder at least. */
    private static final Pattern EMPTY_NAME_AFTER_ANY_DEPTH = Pattern.compile(".*\\*\\*/(\\\\?\\.)?/.*");
    /** To git, this is folders only, and what lies at the top is in none. */
    private static final Pattern ANY_FOLDER = Pattern.compile(".*\\*\\*/");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void matchAsInBash() throws IOException {
        List<String> common = accepted(
                glob -> !OTHER_BRACES.matcher(glob).matches() && none(glob, FOLDER, EMPTY_NAME_AFTER_ANY_DEPTH));
        List<Set<String>> answers = askBash(common);

        assertThat(common).hasSizeGreaterThan(PATTERNS / 3);
        assertThat(common).zipSatisfy(answers, (pattern, answer) -> assertThat(matching(Glob.of(pattern)))
                .as(pattern)
                .isEqualTo(answer));
    }

    @Test
    void leaveOutAsInGit() throws IOException {
        List<String> common = accepted(glob -> none(glob, ANY_FOLDER));
        List<Set<String>> answers = askGit(common.stream()
                .map(pattern -> expansions(pattern).map(NaiveGlob::tidied).toList())
                .toList());

        assertThat(common).hasSizeGreaterThan(PATTERNS / 2);
        assertThat(common).zipSatisfy(answers, (pattern, answer) -> assertThat(
                        matching(Glob.of(pattern).withEverythingBelow()))
                .as(pattern)
                .isEqualTo(answer));
    }

    /** Who knows the others must know of these; {@code config/README.md} lists them. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "refused", quoteCharacter = '`', textBlock = """
                    # glob      | file    | ours    | bash  | git
                    [{,]a,b}    | {a,b}   | true    | false | true
                    {a}b        | ab      | true    | false | false
                    {*,b}b      | ab      | true    | true  | false
                    a/          | a/c     | true    | false | true
                    a?/.        | ab      | true    | false | false
                    **//c       | c       | true    | false | false
                    **/         | c       | true    | false | false
                    **/         | a/c     | true    | false | true
                    a/**.c      | a/a.c   | refused | true  | true
                    {,a}/c      | a/c     | refused | true  | false
                    {b..d}      | c       | refused | true  | false
                    b/{a,*      | b/{a,b} | refused | true  | true
                    \\a/c       | a/c     | refused | true  | true
                    [[:lower:]] | c       | refused | true  | true
                    a/[b-a]     | a/c     | refused | false | false
                    """)
    void differInThese(String pattern, String file, Boolean ours, boolean bash, boolean git) throws IOException {
        if (ours == null) {
            assertThatThrownBy(() -> Glob.of(pattern)).isInstanceOf(IllegalArgumentException.class);
        } else {
            assertThat(Glob.of(pattern).matches(file)).isEqualTo(ours);
        }
        assertThat(askBash(List.of(pattern)).get(0).contains(file)).isEqualTo(bash);
        assertThat(askGit(List.of(List.of(pattern))).get(0).contains(file)).isEqualTo(git);
    }

    private static List<String> accepted(Predicate<String> further) {
        return GlobCorpus.patterns(PATTERNS).stream()
                .filter(pattern -> read(pattern).isPresent())
                .filter(further)
                .toList();
    }

    private static Optional<Glob> read(String pattern) {
        try {
            return Optional.of(Glob.of(pattern));
        } catch (IllegalArgumentException refused) {
            return Optional.empty();
        }
    }

    private static boolean none(String pattern, Pattern... differing) {
        return Stream.of(differing).noneMatch(form -> expansions(pattern)
                .anyMatch(text -> form.matcher(text).matches()));
    }

    private static Stream<String> expansions(String pattern) {
        return new NaiveGlob(pattern).expansions().stream();
    }

    private static Set<String> matching(Glob glob) {
        return GlobCorpus.files().stream().filter(glob::matches).collect(Collectors.toCollection(TreeSet::new));
    }

    private List<Set<String>> askBash(List<String> patterns) throws IOException {
        Path tree = GlobCorpus.plant(folder.resolve("tree"));
        Path input = Files.write(folder.resolve("patterns"), patterns);
        String script = """
                shopt -s globstar dotglob nullglob
                number=0
                while IFS= read -r pattern; do
                  eval "set -- $pattern"
                  for match; do printf '%s/%s\\n' $number "$match"; done
                  number=$((number + 1))
                done < "$0"
                """;
        return answers(patterns.size(), Tool.run(tree, "env", "LC_ALL=C", "bash", "-c", script, input.toString()));
    }

    /** In a folder for each list of patterns: an ignore file speaks for its own only, and of files that are not there. */
    private List<Set<String>> askGit(List<List<String>> patterns) throws IOException {
        Tool.git(folder, "init", "-q");
        Files.writeString(folder.resolve(".gitignore"), "/one-at-least");
        List<String> questions = new ArrayList<>(List.of("one-at-least"));
        for (int i = 0; i < patterns.size(); i++) {
            String number = Integer.toString(i);
            Path ignored = Files.createDirectory(folder.resolve(number)).resolve(".gitignore");
            Files.write(
                    ignored,
                    patterns.get(i).stream().map(pattern -> "/" + pattern).toList());
            GlobCorpus.files().forEach(file -> questions.add(number + "/" + file));
        }
        Files.writeString(folder.resolve("questions"), String.join("\0", questions));
        String script = "git check-ignore --no-index -z --stdin < questions | tr '\\0' '\\n'";
        return answers(patterns.size(), Tool.run(folder, "sh", "-c", script));
    }

    /** The files that are named after each number. */
    private static List<Set<String>> answers(int patterns, String output) {
        List<Set<String>> answers = IntStream.range(0, patterns)
                .<Set<String>>mapToObj(i -> new TreeSet<>())
                .toList();
        Set<String> files = Set.copyOf(GlobCorpus.files());
        output.lines().filter(line -> line.contains("/")).forEach(line -> {
            int slash = line.indexOf('/');
            String file = NaiveGlob.tidied(line.substring(slash + 1));
            if (files.contains(file)) {
                answers.get(Integer.parseInt(line.substring(0, slash))).add(file);
            }
        });
        return answers;
    }
}
