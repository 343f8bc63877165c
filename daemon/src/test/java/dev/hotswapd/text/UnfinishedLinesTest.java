package dev.hotswapd.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class UnfinishedLinesTest {
    private final List<String> seen = new ArrayList<>();
    private final LineSplitter lines = LineSplitter.inPieces(seen::add);

    @Test
    void endsALineAtEveryKindOfEnd() {
        print("a\nb\r\nc\rd\n\ne\n");
        assertThat(seen).containsExactly("a", "b", "c", "d", "", "e");
    }

    @Test
    void putsPiecesTogether() {
        print("a");
        print("b\r");
        print("\nc\n");
        assertThat(seen).containsExactly("ab", "c");
    }

    @Test
    void handsOnAnUnfinishedLineOnce() {
        print("50 %");
        lines.handOnPartial();
        lines.handOnPartial();
        print("\nnext\n\n");
        assertThat(seen).containsExactly("50 %", "next", "");
    }

    @Test
    void handsOnWhatFollowsAnUnfinishedLine() {
        print("50 %");
        lines.handOnPartial();
        print(" done\n\n");
        assertThat(seen).containsExactly("50 %", " done", "");
    }

    @Test
    void keepsACharacterWhole() {
        byte[] euro = "€".getBytes(UTF_8);
        print("5 ");
        lines.add(euro, 2);
        lines.handOnPartial();
        lines.add(new byte[] {euro[2], '\n'}, 2);
        assertThat(seen).containsExactly("5 ", "€");
    }

    @Test
    void handsOnTheRestAtTheEnd() {
        print("a\nb");
        lines.finish();
        lines.finish();
        assertThat(seen).containsExactly("a", "b");
    }

    @Test
    void cutsALineThatNeverEnds() {
        print("x".repeat(100_000));
        assertThat(seen).hasSize(6).allSatisfy(line -> assertThat(line).hasSize(16 << 10));
    }

    @Property
    void losesNothing(@ForAll @Size(max = 20) List<byte[]> pieces) {
        List<String> all = new ArrayList<>();
        LineSplitter any = LineSplitter.inPieces(all::add);
        int expected = 0;
        for (byte[] piece : pieces) {
            // Only ASCII, so that bytes and characters count alike.
            for (int i = 0; i < piece.length; i++) {
                piece[i] &= 0x7f;
                expected += piece[i] == '\n' || piece[i] == '\r' ? 0 : 1;
            }
            any.add(piece, piece.length);
            any.handOnPartial();
        }
        any.finish();
        assertThat(all.stream().mapToInt(String::length).sum()).isEqualTo(expected);
    }

    private void print(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        lines.add(bytes, bytes.length);
    }
}
