package dev.hotswapd.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.event.Event;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class LogLinesTest {
    @Test
    void saysWhichVersionGoesOn() {
        assertThat(first(failed(OptionalInt.of(3))))
                .isEqualTo("ticker  build 7 failed with exit code 2 after 41 ms; v3 goes on");
    }

    @Test
    void saysWhatToDoWhereNoneDoes() {
        assertThat(first(failed(OptionalInt.empty())))
                .isEqualTo("ticker  build 7 failed with exit code 2 after 41 ms; no version ticks: mend it and save");
    }

    /** The log's first line of an event. */
    static String first(Event event) {
        return event.in(new LogLines()).get(0).toString();
    }

    private static Event.BuildEnded failed(OptionalInt live) {
        return new Event.BuildEnded(
                "ticker",
                7,
                Event.Outcome.FAILED,
                "make",
                41.23,
                OptionalInt.of(2),
                List.of(),
                List.of("ld: cannot find -lnothing"),
                "",
                live);
    }
}
