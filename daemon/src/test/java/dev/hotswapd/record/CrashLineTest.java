package dev.hotswapd.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.crash.CrashCause;
import dev.hotswapd.crash.Loss;
import dev.hotswapd.event.Event;
import dev.hotswapd.event.Recovery;
import dev.hotswapd.state.PluginCall;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrashLineTest {
    private static final String SEGV = "SIGSEGV in do_tick+0xf at ticker.c:12";

    @Test
    void saysWhatHappenedAndWhatTicksNow() {
        assertThat(line(false, PluginCall.TICK, SEGV, new Recovery(4, 38.2, true, OptionalInt.of(5))))
                .isEqualTo("ticker  v5 crashed in tick 1234: " + SEGV
                        + "; v4 ticks again after 38 ms, with its state from before v5");
        assertThat(line(true, PluginCall.TICK, "no return within 5s", new Recovery(5, 38, true, none())))
                .isEqualTo("ticker  v5 hung in tick 1234 (no return within 5s)"
                        + "; v5 ticks again after 38 ms, with its state as it was");
        assertThat(line(false, PluginCall.UNLOAD, SEGV, new Recovery(6, 38, false, none())))
                .isEqualTo("ticker  v5 crashed in hotswapd_unload: " + SEGV + "; v6 ticks after 38 ms");
    }

    @Test
    void saysWhatToDoWhereNothingTicks() {
        assertThat(LogLinesTest.first(lost(false, PluginCall.TICK, SEGV, Optional.empty())))
                .isEqualTo("ticker  v5 crashed in tick 1234: " + SEGV
                        + "; no version ticks now: save a change to try again");
    }

    @ParameterizedTest
    @CsvSource({
        "TICK, in tick 1234",
        "OPEN, while it was opened",
        "LOAD, in hotswapd_load",
        "UPGRADE, in hotswapd_upgrade",
        "UNLOAD, in hotswapd_unload",
        "CLOSE, while it was closed",
        "NOTHING, after tick 1234"
    })
    void saysWhatItWasAt(PluginCall work, String where) {
        assertThat(LogLinesTest.first(lost(false, work, SEGV, Optional.empty())))
                .startsWith("ticker  v5 crashed " + where + ": ");
    }

    @Test
    void saysWhyNoProcessCouldBeStarted() {
        Event.HostLost lost = new Event.HostLost("ticker", 0, "Cannot allocate memory", Loss.Kind.NOT_STARTED);

        assertThat(LogLinesTest.first(lost))
                .isEqualTo("ticker  no process to tick in could be started: Cannot allocate memory; put that right, "
                        + "then save a change to try again");
    }

    private static OptionalInt none() {
        return OptionalInt.empty();
    }

    private static String line(boolean hung, PluginCall work, String cause, Recovery recovery) {
        return LogLinesTest.first(lost(hung, work, cause, Optional.of(recovery)));
    }

    private static Event.TickLost lost(boolean hung, PluginCall work, String cause, Optional<Recovery> recovery) {
        return new Event.TickLost("ticker", 5, hung, work, 1234, CrashCause.named("SIGSEGV"), cause, recovery);
    }
}
