package dev.hotswapd.glob;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.testing.NaiveGlob;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Any text is a glob that means what the documentation says, or is refused in words. */
class GlobPropertiesTest {
    @Provide
    Arbitrary<String> patterns() {
        return Arbitraries.of(
                        "a", "b", "ab", "/", "/", "**/", "/**", "*", "?", "{", ",", "}", "{a,", "[", "]", "[!", "-",
                        "\\", ".")
                .list()
                .ofMinSize(1)
                .ofMaxSize(9)
                .map(pieces -> String.join("", pieces));
    }

    @Provide
    Arbitrary<String> paths() {
        return Arbitraries.of("a", "b", "ab", "ba", ".a", "a-", "[a]", "{a,b}", "]", "*")
                .list()
                .ofMinSize(1)
                .ofMaxSize(5)
                .map(names -> String.join("/", names));
    }

    @Property(tries = 20_000)
    void matchesAsTheSlowOneDoesOrIsRefused(@ForAll("patterns") String pattern, @ForAll("paths") String path) {
        read(pattern).ifPresent(glob -> {
            NaiveGlob naive = new NaiveGlob(pattern);

            assertThat(glob.matches(path)).isEqualTo(naive.matches(path));
            assertThat(glob.withEverythingBelow().matches(path)).isEqualTo(naive.matchesOrHolds(path));
            assertThat(glob.withNamedFolders().matches(path)).isEqualTo(naive.matchesOrNames(path));
            assertThat(glob.below("a/[b]").matches("a/[b]/" + path)).isEqualTo(naive.matches(path));
        });
    }

    @Property(tries = 10_000)
    void neverPrunesWhatItMatches(@ForAll("patterns") String pattern, @ForAll("paths") String path) {
        read(pattern).filter(glob -> glob.matches(path)).ifPresent(glob -> {
            assertThat(around(path)).allMatch(glob::couldMatchBelow);
            assertThat(glob.beginnings())
                    .anyMatch(
                            beginning -> beginning.equals(path) || around(path).anyMatch(beginning::equals));
        });
    }

    @Property(tries = 10_000)
    void matchesAllThatItSaysItMatchesEverythingOf(
            @ForAll("patterns") String pattern, @ForAll("paths") String folder, @ForAll("paths") String below) {
        read(pattern).filter(glob -> glob.matchesEverythingBelow(folder)).ifPresent(glob -> assertThat(
                        glob.matches(folder + "/" + below))
                .isTrue());
    }

    /** Well-formed ones; others must be refused in words. */
    private static Optional<Glob> read(String pattern) {
        try {
            return Optional.of(Glob.of(pattern));
        } catch (IllegalArgumentException e) {
            assertThat(e).isExactlyInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("must ");
            return Optional.empty();
        }
    }

    private static Stream<String> around(String path) {
        return Stream.concat(
                Stream.of(""),
                IntStream.range(0, path.length())
                        .filter(i -> path.charAt(i) == '/')
                        .mapToObj(i -> path.substring(0, i)));
    }
}
