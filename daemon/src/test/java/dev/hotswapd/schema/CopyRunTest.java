package dev.hotswapd.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A swap pauses the ticks for as long as its copies take: few large ones. */
class CopyRunTest {
    private static final Form BALL = new Form().with("float", "x").with("float", "y");

    @Test
    void fieldsThatStayTogetherAreOneCopy() {
        Form old = new Form()
                .with("int8", "a")
                .with("int8[7]", "b")
                .with("balls", 100, BALL)
                .with("int8", "c");
        Form into = new Form()
                .with("int64", "new")
                .with("int8", "a")
                .with("int8[7]", "b")
                .with("balls", 100, BALL);

        assertThat(runs(old, into)).containsExactly(new CopyRun(0, 8, 808, 1, 808, 808));
    }

    @Test
    void membersThatStayTogetherAreOneCopyForEachStruct() {
        Form heavy = new Form().with("float", "x").with("float", "y").with("double", "mass");

        assertThat(runs(new Form().with("balls", 3, BALL), new Form().with("balls", 2, heavy)))
                .containsExactly(new CopyRun(0, 0, 8, 2, 8, 16));
    }

    @Test
    void gapsAreNotCopied() {
        Form padded = new Form().with("int8", "a").gap(3).with("int32", "b");

        assertThat(runs(padded, padded)).hasSize(2);
    }

    private static List<CopyRun> runs(Form from, Form to) {
        return CopyRun.joined(SchemaDifference.of(from.schema(), to.schema()).pairs().stream()
                .map(CopyRun::of)
                .toList());
    }
}
