package dev.hotswapd.build;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutputTailTest {
    @Test
    void keepsTheLastLinesInTheirOrder() {
        OutputTail tail = new OutputTail();
        for (int i = 1; i <= BuildResult.TAIL_LINES + 2; i++) {
            tail.add("line " + i);
        }
        assertThat(tail.lines()).hasSize(200).startsWith("line 3").endsWith("line 202");
    }
}
