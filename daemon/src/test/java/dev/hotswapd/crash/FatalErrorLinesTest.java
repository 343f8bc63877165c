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
        assertThat(plugins).containsExactly("tick 1");
        assertThat(lines.isSuspected()).isTrue();

        plugins.addAll(lines.confirm());
        take("# more of it", "[error occurred during error reporting (step)]", "another's");

        assertThat(plugins).containsExactly("tick 1", "another thread's line", "another's");
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
        assertThat(lines.isSuspected()).isFalse();
    }

    @Test
    void handsOnAllOfItWhereTheJvmIsWell() {
        String banner = "# A fatal error has been detected by the Java Runtime Environment:";
        take("#", banner, "#", "#  SIGSEGV (0xb) at pc=0x00007fea9c3b02cf, pid=24240, tid=24259", "value 7");
        assertThat(plugins).isEmpty();

        plugins.addAll(lines.deny());
        take("# a title", "text");

        assertThat(plugins)
                .containsExactly(
                        "#",
                        banner,
                        "#",
                        "#  SIGSEGV (0xb) at pc=0x00007fea9c3b02cf, pid=24240, tid=24259",
                        "value 7",
                        "# a title",
                        "text");
        assertThat(lines.report()).isEmpty();
    }

    @Test
    void recognisesTheJvmsReportAfterAnImitation() {
        take("# There is insufficient memory for the Java Runtime Environment to continue.");
        plugins.addAll(lines.deny());
        take("# A fatal error has been detected by the Java Runtime Environment:", "#  SIGBUS (0x7) at pc=0x1");
        plugins.addAll(lines.confirm());

        assertThat(plugins)
                .containsExactly("# There is insufficient memory for the Java Runtime Environment to continue.");
        assertThat(lines.report()).contains("SIGBUS");
    }

    @Test
    void keepsNoMoreBackThanAReportHas() {
        take("# A fatal error has been detected by the Java Runtime Environment:");
        assertThat(lines.isFull()).isFalse();
        for (int i = 0; i < 200; i++) {
            take("line " + i);
        }
        assertThat(lines.isFull()).isTrue();
    }

    @Test
    void keepsALineThatTheCrashCutShort() {
        take("working on it ... #", "# A fatal error has been detected by the Java Runtime Environment:");
        plugins.addAll(lines.confirm());

        assertThat(plugins).containsExactly("working on it ... ");
    }

    @Test
    void recognisesAReportOfWhichTheBeginningWasReleased() {
        take("#");
        assertThat(lines.release()).containsExactly("#");

        take("# A fatal error has been detected by the Java Runtime Environment:", "#");

        assertThat(plugins).isEmpty();
        assertThat(lines.confirm()).isEmpty();
    }

    private void take(String... all) {
        for (String line : all) {
            plugins.addAll(lines.take(line));
        }
    }
}
