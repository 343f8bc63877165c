package dev.hotswapd.glob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GlobTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "** a.c",
                "** src/deep/a.c",
                "*.c a.c",
                "*.c .c",
                "**/*.c a.c",
                "**/*.c src/deep/a.c",
                "src/** src/a.c",
                "src/** src/deep/a.c",
                "src/**/a.c src/a.c",
                "src/**/a.c src/x/y/a.c",
                "**/x/**/y x/y",
                "**/x/**/y a/x/b/c/y",
                "**/a/**/a/**/a a/a/a",
                "a?c abc",
                "*a*b*.c xxaxxbxx.c",
                "[abc].c b.c",
                "[a-cx].c x.c",
                "[!a-c].c d.c",
                "[^a-c].c d.c",
                "[]a].c ].c",
                "[a-].c -.c",
                "{a,b}.c b.c",
                "{src,lib/core}/*.{c,h} lib/core/x.h",
                "a{,.bak} a",
                "a{,.bak} a.bak",
                "{a,{b,c}d} cd",
                "{*.c,src/**} src/x/y",
                "[{].c {.c",
                "src/ src/a/b.c",
                "./src/*.c src/a.c",
                "src//a.c src/a.c",
                "a+b(1).c a+b(1).c",
                "$x^.c $x^.c",
                "a|b a|b",
                "} }",
                "build/lib*.so build/libx.so",
            })
    void matches(String glob, String path) {
        assertThat(Glob.of(glob).matches(path)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "*.c src/a.c",
                "*.c a.cc",
                "a.c src/a.c",
                "**/a.c b.c",
                "src/** src",
                "src/** src-gen/a.c",
                "src/**/a.c src/b.c",
                "a?c a/c",
                "a?c ac",
                "[!a] /",
                "a[!b]c a/c",
                "a.c abc",
                "a+ aa",
                "[a-c].c d.c",
                "[!a-c].c b.c",
                "{a,b}.c ab.c",
                "src/ src",
                "SRC/* src/a",
                "**/a/**/a/**/a a/a",
            })
    void doesNotMatch(String glob, String path) {
        assertThat(Glob.of(glob).matches(path)).isFalse();
    }

    @Test
    void countsCharactersAsPeopleDo() {
        String beyondTheBasicPlane = Character.toString(0x1F600);

        assertThat(Glob.of("?.c").matches(beyondTheBasicPlane + ".c")).isTrue();
        assertThat(Glob.of("??.c").matches(beyondTheBasicPlane + ".c")).isFalse();
        assertThat(Glob.of("[!a]*c").matches(beyondTheBasicPlane + ".c")).isTrue();
        assertThat(Glob.of("*" + beyondTheBasicPlane).matches("a" + beyondTheBasicPlane))
                .isTrue();
    }

    @Test
    void takesQuotedCharactersLiterally() {
        assertThat(Glob.of("\\*.c").matches("*.c")).isTrue();
        assertThat(Glob.of("\\*.c").matches("a.c")).isFalse();
        assertThat(Glob.of("\\{a,b\\}").matches("{a,b}")).isTrue();
        assertThat(Glob.of("a\\[1\\]").matches("a[1]")).isTrue();
    }

    @Test
    void needsNoMoreThanLinearStepsPerName() {
        String name = "a".repeat(5000);

        assertThat(Glob.of("*a".repeat(50) + "*b").matches(name)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "src/[a-z.c;must close every '[' with a ']' (character 5)",
                "src/{a,b;must close every '{' with a '}' (character 5)",
                "src/**.c;write '**/*.c'",
                "src/a**;must have '**' alone between slashes",
                "../x;must stay below the root, without '..'",
                "/etc/*;must be relative to the root",
                "a\\;must have '/' between folders and '\\' before signs only (character 2)",
                "'  ';must not be empty",
                "{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b};more than 1024",
            })
    void saysWhatIsWrong(String glob, String message) {
        assertThatThrownBy(() -> Glob.of(glob))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void limitsTheNumberOfSegments() {
        assertThatThrownBy(() -> Glob.of("a/".repeat(61))).hasMessageContaining("more than 60 segments");
    }

    @Test
    void finishesWhateverIsAskedOfIt() {
        String name = "a".repeat(5_000);
        String deep = "a/".repeat(2_000);

        assertThat(Glob.of("a*".repeat(1_000) + "b").matches(name)).isFalse();
        assertThat(Glob.of("**/".repeat(50) + "b").matches(deep + "a")).isFalse();
        assertThat(Glob.of("**/a/".repeat(29) + "b").matches(deep + "a")).isFalse();
        assertThat(Glob.of("**/*a*/".repeat(29) + "b").matches(deep + name)).isFalse();
        assertThat(Glob.of("{a,b}".repeat(10) + "{*a}".repeat(900) + "b").matches(name))
                .isFalse();
        assertThat(Glob.of("{".repeat(2_000) + "a" + "}".repeat(2_000)).matches("a"))
                .isTrue();
        assertThat(Glob.of("{a,".repeat(1_000) + "b" + "}".repeat(1_000)).matches("b"))
                .isTrue();
    }

    @Test
    void refusesWhatWouldNotEnd() {
        assertThatThrownBy(() -> Glob.of("{a,b}".repeat(11)))
                .hasMessage("must not stand for more than 1024 patterns (character 51)");
        assertThatThrownBy(() -> Glob.of("{{a,b}{a,b}{a,b}{a,b},".repeat(150) + "a" + "}".repeat(150)))
                .hasMessageStartingWith("must not stand for more than 1024 patterns");
        assertThatThrownBy(() -> Glob.of("a".repeat(4_097))).hasMessage("must not have more than 4096 characters");
        assertThatThrownBy(() -> Glob.of("{".repeat(4_000))).hasMessageStartingWith("must close every '{'");
    }

    @Nested
    class Below {
        @ParameterizedTest
        @CsvSource(
                delimiter = ' ',
                value = {
                    "** x",
                    "** x/y",
                    "src/*.c src",
                    "src/**/*.c src/a/b",
                    "**/*.c x/y",
                    "{a,b}/c/d b/c",
                    "s*/a/b src",
                    "a/** a",
                })
        void couldMatch(String glob, String folder) {
            assertThat(Glob.of(glob).couldMatchBelow(folder)).isTrue();
            assertThat(Glob.of(glob).couldMatchBelow("")).isTrue();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = ' ',
                value = {"*.c src", "src/*.c lib", "src/*.c src/deep", "src/** src-gen", "a/b a/b"})
        void couldNotMatch(String glob, String folder) {
            assertThat(Glob.of(glob).couldMatchBelow(folder)).isFalse();
        }

        @Test
        void everything() {
            assertThat(Glob.of("target/**").matchesEverythingBelow("target")).isTrue();
            assertThat(Glob.of("target/**").matchesEverythingBelow("target/debug"))
                    .isTrue();
            assertThat(Glob.of("target/**/*").matchesEverythingBelow("target")).isTrue();
            assertThat(Glob.of("target/").matchesEverythingBelow("target")).isTrue();
            assertThat(Glob.of("**/out/**").matchesEverythingBelow("a/out")).isTrue();
            assertThat(Glob.of("**").matchesEverythingBelow("")).isTrue();
        }

        @Test
        void notEverything() {
            assertThat(Glob.of("target/**").matchesEverythingBelow("")).isFalse();
            assertThat(Glob.of("target/**").matchesEverythingBelow("targets")).isFalse();
            assertThat(Glob.of("target/**/*.o").matchesEverythingBelow("target"))
                    .isFalse();
            assertThat(Glob.of("target/*").matchesEverythingBelow("target")).isFalse();
        }

        @Test
        void namedFoldersAreTakenWithTheirContents() {
            Glob glob = Glob.of("{src,*.d}").withNamedFolders();

            assertThat(glob.matches("src/a/b.c")).isTrue();
            assertThat(glob.matches("x.d")).isTrue();
            assertThat(glob.matches("x.d/y")).isFalse();
            assertThat(Glob.of("*.d").withEverythingBelow().matches("x.d/y/z")).isTrue();
        }
    }
}
