package dev.hotswapd.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.glob.Glob;
import dev.hotswapd.watch.SourceFilter.Verdict;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SourceFilterTest {
    private static final SourceFilter PLAIN = filter(List.of("**"), List.of());

    private static SourceFilter filter(List<String> include, List<String> exclude) {
        return new SourceFilter(globs(include), globs(exclude), globs(List.of("build/libx.so")), Optional.of("data/d"));
    }

    private static List<Glob> globs(List<String> patterns) {
        return patterns.stream().map(Glob::of).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a.c", "src/deep/a.h", "Makefile", ".clang-format", "data/x.c", "data/dd", "49130", "a.swx"})
    void admitsSources(String path) {
        assertThat(PLAIN.admits(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {".git", ".git/config", "lib/.git/HEAD", "lib/.git", "data/d/x", "build/libx.so"})
    void leavesOutGitDataAndArtifact(String path) {
        assertThat(PLAIN.admits(path)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4913",
                "src/4913",
                "a.c~",
                ".a.c.swp",
                ".a.c.swx",
                "src/.a.c.swo",
                ".#a.c",
                "#a.c#",
                "a.c___jb_tmp___",
                "a.c___jb_old___",
                ".DS_Store",
                ".a.c.kate-swp",
                ".goutputstream-AB12CD"
            })
    void leavesOutWhatEditorsPutBeside(String path) {
        assertThat(PLAIN.admits(path)).isFalse();
        assertThat(PLAIN.verdict(path).rule()).startsWith("editors leave '");
    }

    @ParameterizedTest
    @ValueSource(strings = {"target", "target/", "target/**", "t*", "{target,x}", "./target"})
    void leavesOutAFolderHoweverItIsWritten(String pattern) {
        SourceFilter filter = filter(List.of("**"), List.of(pattern));

        assertThat(filter.enters("target")).isFalse();
        assertThat(filter.enters("target/debug")).isFalse();
        assertThat(filter.admits("target/debug/x.c")).isFalse();
        assertThat(filter.enters("src")).isTrue();
    }

    @Test
    void entersOnlyFoldersThatCanHoldSources() {
        SourceFilter filter = filter(List.of("src/**/*.c", "include"), List.of("**/gen"));

        assertThat(filter.enters("src/a")).isTrue();
        assertThat(filter.enters("include/x")).isTrue();
        assertThat(filter.enters("doc")).isFalse();
        assertThat(filter.enters("src/gen")).isFalse();
        assertThat(filter.enters("src/a/gen/x")).isFalse();
        assertThat(filter.enters(".git")).isFalse();
        assertThat(filter.enters("src/.git/objects")).isFalse();
        assertThat(filter.enters("data/d")).isFalse();
    }

    @Test
    void excludeWinsOverInclude() {
        SourceFilter filter = filter(List.of("src/**"), List.of("src/*.md"));

        assertThat(filter.admits("src/a.c")).isTrue();
        assertThat(filter.admits("src/a.md")).isFalse();
    }

    @Test
    void aStarIncludesTheTopOnly() {
        SourceFilter filter = filter(List.of("*"), List.of());

        assertThat(filter.admits("a.c")).isTrue();
        assertThat(filter.admits("src/a.c")).isFalse();
        assertThat(filter.enters("src")).isFalse();
    }

    @Test
    void saysWhichRuleDecided() {
        SourceFilter filter = filter(List.of("src/**"), List.of("**/*.md"));

        assertThat(filter.verdict("src/a.c")).isEqualTo(new Verdict(true, "'watch.include' has 'src/**'"));
        assertThat(filter.verdict("src/a.md")).isEqualTo(new Verdict(false, "'watch.exclude' has '**/*.md'"));
        assertThat(filter.verdict("a.c").rule()).isEqualTo("no pattern of 'watch.include' matches");
        assertThat(filter.verdict("build/libx.so").rule()).contains("artifact", "build/libx.so");
        assertThat(filter.verdict("data/d/log").rule()).contains("data directory");
        assertThat(filter.verdict(".git/HEAD").rule()).contains(".git");
    }
}
