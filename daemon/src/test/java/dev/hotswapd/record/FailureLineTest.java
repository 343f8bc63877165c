package dev.hotswapd.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.build.Diagnostic;
import dev.hotswapd.event.Event;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class FailureLineTest {
    private static final Diagnostic WARNING = new Diagnostic("a.c", 1, 2, "warning", "unused variable");
    private static final Diagnostic ERROR = new Diagnostic("a.c", 3, 5, "error", "expected ';'");
    private static final Diagnostic NEXT = new Diagnostic("b.c", 9, 0, "error", "no such file");

    @Test
    void isTheFirstErrorAsEditorsFindIt() {
        assertThat(lines(List.of(WARNING, ERROR), "a.c:3:5: error: expected ';'"))
                .containsExactly(
                        "ticker  build 7 failed with exit code 2 after 41 ms; v3 goes on",
                        "ticker    a.c:3:5: error: expected ';'");
    }

    @Test
    void countsTheOthersWhichTheBuildHasPrinted() {
        assertThat(lines(List.of(ERROR, NEXT)).get(1)).endsWith("a.c:3:5: error: expected ';' (and 1 more error)");
        assertThat(lines(List.of(NEXT, ERROR, WARNING, ERROR)).get(1))
                .endsWith("b.c:9: error: no such file (and 2 more errors)");
    }

    @Test
    void isAWarningWhereThereIsNoError() {
        assertThat(lines(List.of(WARNING), "make: nothing"))
                .last()
                .asString()
                .endsWith("  a.c:1:2: warning: unused variable");
    }

    @Test
    void isWhatWasPrintedLastWhereNoMessageIsKnown() {
        assertThat(lines(List.of(), "first", "ld: cannot find -lnothing", " "))
                .hasSize(2)
                .last()
                .asString()
                .endsWith("  ld: cannot find -lnothing");
    }

    @Test
    void isNotThereWhereTheBuildSaidNothing() {
        assertThat(lines(List.of())).hasSize(1);
        assertThat(lines(List.of(), "", " ")).hasSize(1);
    }

    private static List<String> lines(List<Diagnostic> diagnostics, String... tail) {
        Event failed = new Event.BuildEnded(
                "ticker",
                7,
                Event.Outcome.FAILED,
                "make",
                41.23,
                OptionalInt.of(2),
                diagnostics,
                List.of(tail),
                "",
                OptionalInt.of(3));
        return failed.in(new LogLines()).stream().map(LogLine::toString).toList();
    }
}
