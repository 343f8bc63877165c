package dev.hotswapd.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class CrashCauseTest {
    private static final Optional<Frame> FRAME = Optional.of(new Frame("do_tick+0xf", Optional.of("ticker.c:12")));

    @Test
    void saysAllThatIsKnown() {
        assertThat(new CrashCause("SIGSEGV", "stack overflow", FRAME).words())
                .isEqualTo("SIGSEGV in do_tick+0xf at ticker.c:12 (stack overflow)");
    }

    @Test
    void saysNoMoreThanIsKnown() {
        assertThat(CrashCause.named("SIGKILL").words()).isEqualTo("SIGKILL");
        assertThat(new CrashCause("SIGABRT", "", FRAME).words()).isEqualTo("SIGABRT in do_tick+0xf at ticker.c:12");
    }

    @Test
    void keepsThePlaceButNotTheSignalOfWhatWasEndedForAReason() {
        assertThat(new CrashCause("SIGABRT", "sent by process 7", FRAME)
                        .because("no return within 5s")
                        .words())
                .isEqualTo("no return within 5s in do_tick+0xf at ticker.c:12");
    }
}
