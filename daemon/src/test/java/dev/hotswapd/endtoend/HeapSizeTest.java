package dev.hotswapd.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.testing.Tool;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much memory {@code scripts/hotswapd} lets a daemon have on a machine with so much. */
class HeapSizeTest {
    @ParameterizedTest
    @CsvSource({"256, 96", "768, 96", "2048, 256", "4096, 512", "65536, 512"})
    void isAnEighthWithinBounds(int machineMib, int heapMib) throws IOException {
        assertThat(Tool.run(Path.of("../scripts/lib"), "sh", "-euc", ". ./heap.sh; heap_of " + machineMib))
                .isEqualTo(heapMib + "\n");
    }
}
