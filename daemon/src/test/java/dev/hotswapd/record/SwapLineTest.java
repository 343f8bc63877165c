package dev.hotswapd.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.event.Event;
import dev.hotswapd.event.Phases;
import dev.hotswapd.schema.MigrationReport;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SwapLineTest {
    private static final Phases PHASES = new Phases(2.04, 47.9, 0, 0.42, 0.19, 0.64, 51.2);

    @Test
    void leadsFromTheSaveToTheSwapInOneLine() {
        assertThat(LogLinesTest.first(swapped(7, OptionalInt.of(3), List.of("ticker.c"))))
                .isEqualTo("ticker  v3 → v4  ticker.c  notice 2  build 48  quiet 0  stage 0.4  load 0.2  swap 0.6"
                        + "  total 51 ms");
    }

    @Test
    void namesAFewFilesAndCountsTheRest() {
        assertThat(LogLinesTest.first(swapped(7, OptionalInt.of(3), List.of("a.c", "b.c", "c.c", "d.c", "e.c"))))
                .contains("  a.c b.c c.c and 2 more  ");
    }

    @Test
    void saysWhereAFirstVersionCameFrom() {
        assertThat(LogLinesTest.first(swapped(0, OptionalInt.empty(), List.of())))
                .startsWith("ticker  v4  built earlier  ");
        assertThat(LogLinesTest.first(swapped(1, OptionalInt.empty(), List.of("a.c"))))
                .startsWith("ticker  v4  first build  ");
    }

    private static Event.VersionSwapped swapped(int build, OptionalInt previous, List<String> files) {
        return new Event.VersionSwapped(
                "ticker", 4, build, previous, "reload", files, "ab12", 17, 3.5, 0, false, PHASES, MigrationReport.NONE);
    }
}
