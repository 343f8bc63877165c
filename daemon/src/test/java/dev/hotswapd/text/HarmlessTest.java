package dev.hotswapd.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HarmlessTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "ticker | Tick: 1", "a\tb", "naïve 日本 → 🎉", "ESC [ 0 m"})
    void leavesPlainTextAsItIs(String text) {
        assertThat(Harmless.line(text)).isSameAs(text);
    }

    static List<Arguments> harmfulTexts() {
        return List.of(
                Arguments.of("A\u001b]0;TITLE\u0007B", "A^[]0;TITLE^GB"),
                Arguments.of("A\u001b[2JB", "A^[[2JB"),
                Arguments.of("A\u001b]52;c;ZXZpbA==\u001b\\B", "A^[]52;c;ZXZpbA==^[\\B"),
                Arguments.of("A\u001bP+q544e\u001b\\B", "A^[P+q544e^[\\B"),
                Arguments.of("A\u001b[>4;1mB", "A^[[>4;1mB"),
                Arguments.of("A\u001b[31;1HB", "A^[[31;1HB"),
                Arguments.of("A\u001b[3", "A^[[3"),
                Arguments.of("A\u001b[" + "1".repeat(100) + "m", "A^[[" + "1".repeat(100) + "m"),
                Arguments.of("A\u001bcB", "A^[cB"),
                Arguments.of("A\u009b2JB", "A<U+009B>2JB"),
                Arguments.of("A\u009d0;TITLE\u009cB", "A<U+009D>0;TITLE<U+009C>B"),
                Arguments.of("A\bB\rC\nD\u007fE\u0000F", "A^HB^MC^JD^?E^@F"),
                Arguments.of("exe\u202egpj.c", "exe<U+202E>gpj.c"),
                Arguments.of("a\u2066b\u2069c\u200fd\u061ce", "a<U+2066>b<U+2069>c<U+200F>d<U+061C>e"),
                Arguments.of("a\u2028b", "a<U+2028>b"));
    }

    @ParameterizedTest
    @MethodSource("harmfulTexts")
    void writesOutWhateverWouldMoveOrChangeMore(String text, String shown) {
        assertThat(Harmless.line(text)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u001b[31mred\u001b[0m", "\u001b[1;38;5;196mred\u001b[m", "\u001b[4:3mwavy\u001b[0m on"})
    void keepsColourThatEnds(String text) {
        assertThat(Harmless.line(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u001b[31mred", "\u001b[0;31mred", "\u001b[31mred\u001b[0m and \u001b[8mhidden"})
    void turnsColourOffThatDoesNotEnd(String text) {
        assertThat(Harmless.line(text)).isEqualTo(text + "\u001b[0m");
    }

    @Test
    void escapesInJsonWhatJsonDoesNot() {
        assertThat(Harmless.json("{\"file\":\"a\u009b2J\u202eb\"}")).isEqualTo("{\"file\":\"a\\u009B2J\\u202Eb\"}");
    }

    @Property
    void leavesNoControlCharacterButColourAndTabs(
            @ForAll @Chars({'\u001b', '[', ']', ';', '0', '3', 'm', 'J', '\u0007', '\u009b', '\u202e', '\r', '\t'})
                    String text) {
        String shown = Harmless.line(text);

        assertThat(shown.replaceAll("\u001b\\[[0-9;:]*m", "")).doesNotContainPattern("[\\p{Cc}\\p{Cf}&&[^\t]]");
        assertThat(Harmless.line(shown)).isEqualTo(shown);
    }
}
