package dev.hotswapd.crash;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitStatusTest {
    @ParameterizedTest
    @CsvSource({
        "0, exit 0",
        "3, exit 3",
        "127, exit 127",
        "128, exit 128",
        "129, SIGHUP",
        "132, SIGILL",
        "134, SIGABRT",
        "135, SIGBUS",
        "136, SIGFPE",
        "137, SIGKILL",
        "139, SIGSEGV",
        "143, SIGTERM",
        "159, SIGSYS",
        "162, signal 34",
        "193, exit 193",
        "255, exit 255",
        "-1, exit -1"
    })
    void saysHowAProcessEnded(int value, String text) {
        assertThat(new ExitStatus(value)).hasToString(text);
        assertThat(new ExitStatus(value).isSignal())
                .isEqualTo(text.toLowerCase(java.util.Locale.ROOT).startsWith("sig"));
    }
}
