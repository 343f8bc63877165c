package dev.hotswapd.glob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlobGrammarTest {
    private static final Map<String, String> WORDS = Map.of("lib", "lib", "ext", "so");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "**",
                "src/**",
                "*.c",
                "a?b",
                "*.{c,h}",
                "{a,b}/{c,d}",
                "[a-z]*.c",
                "[{]",
                "a..b",
                "src/[!x]",
                "]",
                "a}",
                "a,b",
                "{a,{b}}",
                "{,a}b",
                "\\{a,b\\}",
                "[]a]",
                "[!]a]",
                "[\\]]",
                "[a\\-z]",
                "...",
                "{a..b,c}",
            })
    void acceptsWhatIsWellFormed(String glob) {
        assertThatCode(() -> Glob.of(glob)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    ``         | must not be empty
                    /src       | must be relative to the root, without a leading '/'
                    //         | must be relative to the root, without a leading '/'
                    {a,/b}     | must be relative to the root, without a leading '/' (character 4)
                    {,a}/b     | must be relative to the root, without a leading '/' (character 5)
                    ../x       | must stay below the root, without '..'
                    a/../x     | must stay below the root, without '..' (character 3)
                    a/..       | must stay below the root, without '..' (character 3)
                    \\.{.,a}/b | must stay below the root, without '..'
                    a\\b       | must have '/' between folders and '\\' before signs only (character 2)
                    [\\d]      | must have '/' between folders and '\\' before signs only (character 2)
                    a\\        | must have '/' between folders and '\\' before signs only (character 2)
                    {a,b       | must close every '{' with a '}' (character 1)
                    {a,{b}     | must close every '{' with a '}' (character 1)
                    {a,{b}/{c  | must close every '{' with a '}' (character 8)
                    {}         | must have something between '{' and '}' (character 1)
                    {a,{}}     | must have something between '{' and '}' (character 4)
                    v{1..3}    | must have a list between '{' and '}', such as '{1,2,3}': '..' does not count (character 2)
                    [a         | must close every '[' with a ']' (character 1)
                    [a/b]      | must close every '[' with a ']' (character 1)
                    []         | must close every '[' with a ']' (character 1)
                    x[!]       | must close every '[' with a ']' (character 2)
                    x[a-       | must close every '[' with a ']' (character 2)
                    x[z-a]     | must name the lower end of a range first, as in '[a-z]' (character 3)
                    [[:alpha:]] | must name the characters between '[' and ']': there are no classes such as [:alpha:] (character 2)
                    a/**.c     | must have '**' alone between slashes: write '**/*.c' for every folder, '*.c' for one (character 3)
                    a/***      | must have '**' alone between slashes: write '**/*.c' for every folder, '*.c' for one (character 3)
                    *{*,a}x    | must have '**' alone between slashes: write '**/*.c' for every folder, '*.c' for one (character 1)
                    .          | must name something below the root: '**' stands for everything
                    {a,./.}    | must name something below the root: '**' stands for everything
                    """)
    void saysWhatIsWrongAndWhere(String glob, String fault) {
        assertThatThrownBy(() -> Glob.of(glob))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(fault);
    }

    @Test
    void refusesWhatNoPathCanHave() {
        assertThatThrownBy(() -> Glob.of("a\0b")).hasMessage("must not have a NUL (character 2)");
    }

    @Test
    void knowsThePlatformsWordsWhereverBracesMayStand() {
        assertThat(Glob.of("build/{lib}x.{ext}", WORDS)).hasToString("build/libx.so");
        assertThat(Glob.of("{build/{lib}x.{ext},out/x.{ext}}", WORDS))
                .hasToString("{build/libx.so,out/x.so}")
                .matches(glob -> glob.matches("build/libx.so"))
                .matches(glob -> glob.matches("out/x.so"));
        assertThatThrownBy(() -> Glob.of("build/{lib}x.{ext", WORDS))
                .hasMessage("must close every '{' with a '}' (character 14)");
    }

    @Test
    void takesAWordLiterallyAndOnlyWhereItIsOne() {
        Map<String, String> odd = Map.of("lib", "*[{", "ext", "");

        assertThat(Glob.of("{lib}{ext}a", odd).matches("*[{a")).isTrue();
        assertThat(Glob.of("{lib}a", odd).matches("xa")).isFalse();
        assertThat(Glob.of("\\{lib}a", odd).matches("{lib}a")).isTrue();
        assertThat(Glob.of("{lib,x}a", odd).matches("liba")).isTrue();
        assertThat(Glob.of("[{lib}]", odd).matches("l")).isTrue();
        assertThat(Glob.of("{{lib},x}a", odd).matches("*[{a")).isTrue();
    }

    @Test
    void isAValue() {
        assertThat(Glob.of("[a-c]/{x,**}"))
                .isEqualTo(Glob.of("[a-c]/{x,**}"))
                .hasSameHashCodeAs(Glob.of("[a-c]/{x,**}"));
        assertThat(Glob.of("a"))
                .isNotEqualTo(Glob.of("b"))
                .isNotEqualTo(Glob.of("a").withEverythingBelow());
    }

    @Test
    void prefixesAFolderWhoseNameMeansItself() {
        Glob below = Glob.of("{a,b/*}.so").below("x[1]/{y}");

        assertThat(below.matches("x[1]/{y}/a.so")).isTrue();
        assertThat(below.matches("x[1]/{y}/b/c.so")).isTrue();
        assertThat(below.matches("x1/y/a.so")).isFalse();
        assertThat(Glob.of("a").below("")).isEqualTo(Glob.of("a"));
        assertThat(Glob.of("a/".repeat(59) + "a").below("b/c").matches("b/c/" + "a/".repeat(59) + "a"))
                .isTrue();
    }

    @Test
    void knowsTheFoldersItBeginsWith() {
        assertThat(Glob.of("out/**/x.so").beginnings()).containsExactly("out");
        assertThat(Glob.of("{a,b\\[1\\]}/x.so").beginnings()).containsExactly("a/x.so", "b[1]/x.so");
        assertThat(Glob.of("*/x.so").beginnings()).containsExactly("");
        assertThat(Glob.of("a/b{c,d}?/x").beginnings()).containsExactly("a");
    }
}
