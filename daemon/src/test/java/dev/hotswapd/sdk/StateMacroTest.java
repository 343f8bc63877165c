package dev.hotswapd.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotswapd.testing.NativeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code HOTSWAPD_STATE} and what stands in it: what it exports, and what it refuses. */
class StateMacroTest {
    private static final String FIELD_TAKES = "HOTSWAPD_FIELD takes numbers";
    private static final String EACH_TAKES = "HOTSWAPD_EACH takes an array of structs";
    private static final String POINTER_TAKES = "take pointers to data in the state block";

    private final Path dir;

    StateMacroTest(@TempDir Path dir) {
        this.dir = dir;
    }

    @Test
    void describesEveryKindOfFieldInCAndCpp() throws IOException {
        List<String> expected = Files.readAllLines(Path.of("src/test/plugins/sdk/every-kind.txt"));
        for (String file : List.of("every-kind.c", "every-kind.cpp")) {
            // Whether a char has a sign is the machine's choice; the expectation is written down for one that has.
            Path library = PluginSide.source(file)
                    .with("-fvisibility=hidden", "-fsigned-char")
                    .library(dir.resolve("libevery.so"));

            assertThat(PluginSide.schema(library)).as(file).isEqualTo(expected);
        }
    }

    @Test
    void describesWhatOnlyCppHas() throws IOException {
        Path library =
                PluginSide.source("only-cpp.cpp").with("-fvisibility=hidden").library(dir.resolve("libcpp.so"));

        assertThat(PluginSide.schema(library))
                .containsExactly(
                        "World: abi 1, 40 bytes a field, 128 bytes",
                        "mood: signed 1 at 0 x 1 by 1",
                        "moods: signed 1 at 1 x 3 by 1",
                        "flags: unsigned 2 at 4 x 1 by 2",
                        "wide: unsigned 2 at 6 x 4 by 2",
                        "point: unsigned 4 at 16 x 1 by 4",
                        "letter: signed 4 at 20 x 1 by 4",
                        "field: float 4 at 24 x 24 by 4",
                        "base.seed: signed 8 at 120 x 1 by 8");
    }

    @Test
    void takesAHundredFields() throws IOException {
        Path library = PluginSide.source("hundred.c")
                .with(PluginSide.WARNINGS.toArray(String[]::new))
                .library(dir.resolve("libhundred.so"));

        assertThat(PluginSide.schema(library)).hasSize(101).endsWith("f99: signed 4 at 396 x 1 by 4");
    }

    @Test
    void saysWhatToUseInsteadOfAField() {
        for (String member : List.of(
                "ball",
                "balls",
                "eight_bytes",
                "number",
                "numbers",
                "row",
                "name",
                "any",
                "elsewhere",
                "call",
                "huge",
                "shared")) {
            refuses("HOTSWAPD_FIELD(Bad, " + member + ")", FIELD_TAKES);
        }
    }

    @Test
    void saysWhatToUseInsteadOfAMemberOfEveryElement() {
        refuses("HOTSWAPD_EACH(Bad, balls, trail)", EACH_TAKES);
        refuses("HOTSWAPD_EACH(Bad, balls, owner)", EACH_TAKES);
    }

    @Test
    void saysWhatToUseInsteadOfAPointer() {
        refuses("HOTSWAPD_POINTER(Bad, pair)", POINTER_TAKES);
        refuses("HOTSWAPD_POINTER(Bad, ball.trail)", POINTER_TAKES);
    }

    @Test
    void takesNoPointerForAnArray() {
        for (String field : List.of(
                "HOTSWAPD_EACH(Bad, first, x)",
                "HOTSWAPD_POINTERS(Bad, number)",
                "HOTSWAPD_POINTER(Bad, whole)",
                "HOTSWAPD_GRID(Bad, number)")) {
            for (NativeSource source : inBothLanguages(field)) {
                assertThatThrownBy(() -> source.compile(dir.resolve("bad.o")))
                        .as("%s in %s", field, source.file())
                        .hasMessageContaining("error");
            }
        }
    }

    @Test
    void takesTheSameMembersAsWhatTheyAre() {
        for (String field : Map.of(
                        "HOTSWAPD_EACH", "balls, x",
                        "HOTSWAPD_FIELD", "ball.trail",
                        "HOTSWAPD_POINTER", "number",
                        "HOTSWAPD_POINTERS", "numbers",
                        "HOTSWAPD_POINTER_EACH", "balls, owner",
                        "HOTSWAPD_BYTES", "huge",
                        "HOTSWAPD_BYTES_EACH", "balls, trail")
                .entrySet()
                .stream()
                .map(entry -> entry.getKey() + "(Bad, " + entry.getValue() + ")")
                .toList()) {
            for (NativeSource source : inBothLanguages(field)) {
                assertThatCode(() -> source.compile(dir.resolve("good.o")))
                        .as("%s in %s", field, source.file())
                        .doesNotThrowAnyException();
            }
        }
    }

    @Test
    void takesOnlyWhatCanBeCopiedByteByByte() {
        NativeSource source = PluginSide.source("bad-state.cpp").with("-c");

        assertThatThrownBy(() -> source.compile(dir.resolve("bad.o")))
                .hasMessageContaining("must be a struct of standard layout");
    }

    private void refuses(String field, String message) {
        for (NativeSource source : inBothLanguages(field)) {
            assertThatThrownBy(() -> source.compile(dir.resolve("bad.o")))
                    .as("%s in %s", field, source.file())
                    .hasMessageContaining(message);
        }
    }

    private static List<NativeSource> inBothLanguages(String field) {
        return List.of(
                PluginSide.source("bad-field.c").define("FIELD", field).with("-fsyntax-only"),
                PluginSide.source("bad-field.cpp").define("FIELD", field).with("-fsyntax-only"));
    }
}
