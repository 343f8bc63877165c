package dev.hotswapd.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineSplitterTest {
    private static List<String> split(byte[]... chunks) {
        List<String> lines = new ArrayList<>();
        LineSplitter splitter = new LineSplitter(lines::add);
        for (byte[] chunk : chunks) {
            splitter.add(chunk, chunk.length);
        }
        splitter.finish();
        return lines;
    }

    private static List<String> split(String... chunks) {
        byte[][] bytes = new byte[chunks.length][];
        for (int i = 0; i < chunks.length; i++) {
            bytes[i] = chunks[i].getBytes(StandardCharsets.UTF_8);
        }
        return split(bytes);
    }

    @Test
    void endsALineAtLfAtCrAndAtBoth() {
        assertThat(split("a\nb\rc\r\nd")).containsExactly("a", "b", "c", "d");
    }

    @Test
    void keepsEmptyLinesAndDropsTheLastWhenItIsEmpty() {
        assertThat(split("a\n\n\r\nb\n")).containsExactly("a", "", "", "b");
    }

    @Test
    void takesProgressThatBeginsWithACrForOneLineEach() {
        assertThat(split("\r[1/2] CC a\r[2/2] CC b\n")).containsExactly("[1/2] CC a", "[2/2] CC b");
    }

    @Test
    void takesCrCrLfForOneLineEnd() {
        assertThat(split("a\r\r\nb")).containsExactly("a", "b");
    }

    @Test
    void knowsACrlfThatIsCutInTwo() {
        assertThat(split("a\r", "\nb\r", "c", "\n")).containsExactly("a", "b", "c");
    }

    @Test
    void handsOutALineThatEndsInCrWithoutWaitingForMore() {
        List<String> lines = new ArrayList<>();
        new LineSplitter(lines::add).add("50 %\r".getBytes(StandardCharsets.UTF_8), 5);
        assertThat(lines).containsExactly("50 %");
    }

    @Test
    void joinsACharacterThatIsCutInTwo() {
        assertThat(split(new byte[] {(byte) 0xC3}, new byte[] {(byte) 0xA4, '\n'}))
                .containsExactly("ä");
    }

    @Test
    void bearsBytesThatAreNotUtf8() {
        assertThat(split(new byte[] {'a', (byte) 0xFF, 'b', '\n'})).containsExactly("a\uFFFDb");
    }

    @Test
    void cutsALineThatIsTooLongAndGoesOnWithTheNext() {
        String longest = "x".repeat(LineSplitter.LONGEST_LINE);
        assertThat(split(longest + "\n", longest + "yyy\n", "z\n")).containsExactly(longest, longest + "…", "z");
    }

    @Test
    void doesNotCutInTheMiddleOfACharacter() {
        String almost = "x".repeat(LineSplitter.LONGEST_LINE - 1);
        assertThat(split(almost + "€uro\n")).containsExactly(almost + "…");
    }

    @Test
    void givesTheSameLinesWhereverTheBytesAreCut() {
        String letters = "a\r\n";
        for (int number = 0; number < Math.pow(letters.length(), 6); number++) {
            StringBuilder text = new StringBuilder();
            for (int rest = number, i = 0; i < 6; i++, rest /= letters.length()) {
                text.append(letters.charAt(rest % letters.length()));
            }
            for (int at = 0; at <= text.length(); at++) {
                assertThat(split(text.substring(0, at), text.substring(at))).isEqualTo(split(text.toString()));
            }
        }
    }
}
