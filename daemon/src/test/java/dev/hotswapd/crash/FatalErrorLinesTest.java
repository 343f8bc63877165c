package dev.hotswapd.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FatalErrorLinesTest {
    private final FatalErrorLines lines = new FatalErrorLines();
    private final List<String> plugins = new ArrayList<>();

    @Test
    void leavesOutWhatTheJvmPrints() {
        take(
                "tick 1",
                "An irrecoverable stack overflow has occurred.",
                "Please check if any of your loaded .so files has enabled executable stack (see man page execstack(8))",
                "#",
                "# A fatal error has been detected by the Java Runtime Environment:",
                "#",
                "#  SIGSEGV (0xb) at pc=0x00007fea9c3b02cf, pid=24240, tid=24259",
                "# Problematic frame:",
                "# C  [libc.so.6+0x962cf]",
                "[timeout occurred during error reporting in step \"printing problematic frame\"] after 0 s.",
                "[thread 24253 also had an error]",
                "another thread's line");

        assertThat(plugins).containsExactly("tick 1", "another thread's line");
        assertThat(lines.isDying()).isTrue();
        CrashReport report = CrashReport.parse(lines.report(), path -> true);
        assertThat(report.signal()).contains("SIGSEGV");
        assertThat(lines.report()).contains("# C  [libc.so.6+0x962cf]");
    }

    @Test
    void handsOnWhatOnlyLooksLikeIt() {
        take("#", "# A title", "#", "[thread 1] works", "ends with #", "more", "#");

        assertThat(plugins).containsExactly("#", "# A title", "#", "[thread 1] works", "ends with #", "more");
        assertThat(lines.isHolding()).isTrue();
        assertThat(lines.release()).containsExactly("#");
        assertThat(lines.isHolding()).isFalse();
        assertThat(lines.release()).isEmpty();
        assertThat(lines.isDying()).isFalse();
    }

    @Test
    void keepsALineThatTheCrashCutShort() {
        take("working on it ... #", "# A fatal error has been detected by the Java Runtime Environment:");

        assertThat(plugins).containsExactly("working on it ... ");
    }

    @Test
    void recognisesAReportOfWhichTheBeginningWasReleased() {
        take("#");
        assertThat(lines.release()).containsExactly("#");

        take("# A fatal error has been detected by the Java Runtime Environment:", "#");

        assertThat(plugins).isEmpty();
        assertThat(lines.isDying()).isTrue();
    }

    private void take(String... all) {
        for (String line : all) {
            plugins.addAll(lines.take(line));
        }
    }
}
