package dev.hotswapd.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BuildRequestTest {
    private static Map<String, String> variables(Map<String, String> env, List<String> changed) {
        BuildSettings settings = new BuildSettings(
                new BuildCommand.Shell("make"), Path.of("/project"), env, Duration.ofMinutes(5), Duration.ofSeconds(2));
        return new BuildRequest("ticker", 7, settings, changed).environment();
    }

    @Test
    void namesPluginBuildAndChangedPaths() {
        assertThat(variables(Map.of("CC", "clang"), List.of("src/a.c", "src/b c.h")))
                .containsOnly(
                        Map.entry("CC", "clang"),
                        Map.entry("HOTSWAPD_PLUGIN", "ticker"),
                        Map.entry("HOTSWAPD_BUILD", "7"),
                        Map.entry("HOTSWAPD_CHANGED", "src/a.c\nsrc/b c.h"));
    }

    @Test
    void isEmptyWhereNothingChanged() {
        assertThat(variables(Map.of(), List.of())).containsEntry("HOTSWAPD_CHANGED", "");
    }

    @Test
    void doesNotLetTheUserPretend() {
        assertThat(variables(Map.of("HOTSWAPD_BUILD", "1"), List.of())).containsEntry("HOTSWAPD_BUILD", "7");
    }

    @Test
    void cutsTheChangedPathsAt64KiBBetweenTwoPaths() {
        String path = "ä".repeat(30) + ".c";
        String changed = variables(Map.of(), Collections.nCopies(2_000, path)).getOrDefault("HOTSWAPD_CHANGED", "");
        assertThat(changed.getBytes(StandardCharsets.UTF_8).length)
                .isBetween(BuildRequest.CHANGED_BYTES - 80, BuildRequest.CHANGED_BYTES);
        List<String> lines = changed.lines().toList();
        assertThat(lines).last().isEqualTo("…");
        assertThat(lines.subList(0, lines.size() - 1)).containsOnly(path);
    }

    @Test
    void keepsWhatJustFits() {
        String path = "x".repeat(BuildRequest.CHANGED_BYTES);
        assertThat(variables(Map.of(), List.of(path))).containsEntry("HOTSWAPD_CHANGED", path);
    }
}
