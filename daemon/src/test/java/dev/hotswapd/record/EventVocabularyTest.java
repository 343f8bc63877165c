package dev.hotswapd.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.adapter.jackson.JsonEventEncoder;
import dev.hotswapd.build.Diagnostic;
import dev.hotswapd.crash.CrashCause;
import dev.hotswapd.crash.Loss;
import dev.hotswapd.event.Event;
import dev.hotswapd.event.EventBus;
import dev.hotswapd.event.EventBus.Told;
import dev.hotswapd.event.EventTypes;
import dev.hotswapd.event.Phases;
import dev.hotswapd.event.PluginStatus;
import dev.hotswapd.event.StatusBoard;
import dev.hotswapd.schema.MigrationReport;
import dev.hotswapd.state.PluginCall;
import dev.hotswapd.testing.NanoClock;
import dev.hotswapd.tick.TickSnapshot;
import dev.hotswapd.watch.ChangeSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That every event of the public interface reaches record, log and status. */
class EventVocabularyTest {
    /** As the interface has them, section 5. */
    private static final Set<String> PUBLIC = words("daemon.started daemon.stopped change.settled build.started"
            + " build.succeeded build.failed build.cancelled build.timedOut artifact.unchanged artifact.rejected"
            + " version.swapped version.refused version.good version.rolledBack version.quarantined tick.crashed tick.hung"
            + " host.started host.lost watch.lost watch.restored");

    /** Of features that are not there yet. */
    private static final Set<String> LATER =
            words("tick.overrun config.reloaded config.rejected check.passed check.failed"
                    + " state.changed state.saved state.loaded version.leftBehind");

    /** An event, what the log says of it first, and what the status says after it. */
    private record Case(Event event, String line, String status) {
        @Override
        public String toString() {
            return EventTypes.of(event).orElse("log only: " + event.getClass().getSimpleName());
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case(new Event.DaemonStarted(7, "0.1", "a.json"), "hotswapd 0.1 runs a.json (pid 7)", "IDLE"),
                new Case(new Event.DaemonStopped(7, "0.1", "a.json", "SIGTERM"), "hotswapd stopped: SIGTERM", "IDLE"),
                new Case(
                        new Event.ChangeSettled("p", new ChangeSet(List.of("a.c"), false, Optional.empty())),
                        "p  changed: a.c",
                        "IDLE stale a.c"),
                new Case(new Event.BuildStarted("p", 3, "make"), "p  build 3 started: make", "BUILDING 3"),
                new Case(new Event.BuildOutput("p", 3, "cc a.c"), "p : cc a.c", "IDLE"),
                new Case(ended(Event.Outcome.SUCCEEDED), "p  build 3 succeeded in 41 ms", "IDLE last 3"),
                new Case(
                        ended(Event.Outcome.FAILED),
                        "p  build 3 failed with exit code 2 after 41 ms; v1 goes on",
                        "FAILED last 3, 1 buildFailed"),
                new Case(ended(Event.Outcome.CANCELLED), "p  build 3 cancelled: a newer save", "FAILED last 3"),
                new Case(
                        ended(Event.Outcome.TIMED_OUT),
                        "p  build 3 ended after 41 ms: 'build.timeout' ran out",
                        "FAILED last 3, 1 buildFailed"),
                new Case(
                        new Event.ArtifactUnchanged("p", 3, "p.so", "ab"),
                        "p  build 3 left the same bytes: nothing to swap",
                        "IDLE"),
                new Case(
                        new Event.ArtifactRejected("p", 3, Optional.empty(), Optional.empty(), "cut off", "wait"),
                        "p  artifact rejected: cut off",
                        "IDLE, 1 rejected"),
                new Case(
                        swapped(),
                        "p  v1 → v2  a.c  notice 1  build 2  quiet 3  stage 4  load 5  swap 6  total 21 ms",
                        "TICKING v2, 1 swapped"),
                new Case(
                        new Event.VersionRefused("p", 2, 3, OptionalInt.of(1), "ab", "returned 1", "see"),
                        "p  v2 refused: returned 1; v1 goes on",
                        "IDLE, 1 refused"),
                new Case(new Event.VersionGood("p", 2, 3, "survived"), "p  v2 is good", "IDLE"),
                new Case(
                        new Event.VersionRolledBack("p", 2, 1, "crashed"),
                        "p  v2 rolled back to v1: crashed",
                        "IDLE, 1 rolledBack"),
                new Case(
                        new Event.VersionQuarantined("p", 2, 3, "ab", "crashed"),
                        "p  v2 is quarantined: crashed",
                        "IDLE"),
                new Case(
                        lost(false),
                        "p  v2 crashed in tick 9: SIGSEGV; no version ticks now: save a change to try again",
                        "FAILED, 1 crashes"),
                new Case(
                        lost(true),
                        "p  v2 hung in tick 9 (SIGSEGV); no version ticks now: save a change to try again",
                        "FAILED, 1 hangs"),
                new Case(new Event.HostStarted("p", 12), "p  ticks in process 12", "IDLE pid 12"),
                new Case(
                        new Event.HostLost("p", 12, "SIGSEGV", Loss.Kind.CRASHED),
                        "p  process 12 is gone: SIGSEGV",
                        "RECOVERING"),
                new Case(
                        new Event.TickStepped("p", 2, 9),
                        "p  tick 9 done by v2: now change the source; Enter for the next tick",
                        "IDLE"),
                new Case(
                        new Event.WatchLost("p", "/src", "the folder is gone", "put it back"),
                        "p  /src is not watched: the folder is gone; put it back",
                        "IDLE"),
                new Case(new Event.WatchRestored("p", "/src"), "p  /src is watched again", "IDLE"),
                new Case(new Event.PluginOutput("p", "Tick: 1"), "p | Tick: 1", "IDLE"),
                new Case(new Event.Advice("p", "mind the gap"), "p  mind the gap", "IDLE"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void tellsPeopleInTheLog(Case told) {
        assertThat(LogLinesTest.first(told.event())).isEqualTo(told.line());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void tellsScriptsInTheRecordByItsType(Case told) {
        Optional<String> line = new JsonEventEncoder().encode(new Told(1, new NanoClock().wallClock(), told.event()));

        assertThat(line.isPresent()).isEqualTo(EventTypes.of(told.event()).isPresent());
        line.ifPresent(json -> assertThat(json)
                .contains("\"type\":\"" + EventTypes.of(told.event()).orElseThrow() + "\""));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void showsInTheStatus(Case told) {
        StatusBoard board = new StatusBoard();
        board.plugin("p", () -> TickSnapshot.NONE);
        EventBus bus = new EventBus(new NanoClock(), 0);
        bus.subscribe(board);

        bus.tell(told.event());

        assertThat(words(board.status().plugins().get(0))).isEqualTo(told.status());
    }

    @Test
    void hasACaseForEachTypeOfTheInterface() {
        Set<String> covered =
                cases().flatMap(each -> EventTypes.of(each.event()).stream()).collect(Collectors.toSet());

        assertThat(covered).isEqualTo(PUBLIC).doesNotContainAnyElementsOf(LATER);
    }

    @Test
    void hasACaseForEachEvent() {
        Set<Class<?>> covered = cases().map(each -> each.event().getClass()).collect(Collectors.toSet());

        assertThat(covered)
                .containsExactlyInAnyOrderElementsOf(Stream.of(Event.class, Event.OfPlugin.class, Event.LogOnly.class)
                        .flatMap(type -> Arrays.stream(type.getPermittedSubclasses()))
                        .filter(Class::isRecord)
                        .toList());
    }

    private static Event.BuildEnded ended(Event.Outcome outcome) {
        return new Event.BuildEnded(
                "p",
                3,
                outcome,
                "make",
                41.2,
                OptionalInt.of(2),
                List.of(new Diagnostic("a.c", 3, 5, "error", "expected ';'")),
                List.of(),
                outcome == Event.Outcome.CANCELLED ? "a newer save" : "",
                OptionalInt.of(1));
    }

    private static Event swapped() {
        return new Event.VersionSwapped(
                "p",
                2,
                3,
                OptionalInt.of(1),
                "reload",
                List.of("a.c"),
                "ab",
                9,
                3.5,
                0,
                false,
                new Phases(1, 2, 3, 4, 5, 6, 21),
                MigrationReport.NONE);
    }

    private static Event lost(boolean hung) {
        CrashCause cause = CrashCause.named("SIGSEGV");
        return new Event.TickLost("p", 2, hung, PluginCall.TICK, 9, cause, cause.words(), Optional.empty());
    }

    private static String words(PluginStatus status) {
        List<String> words = new ArrayList<>(List.of(status.phase().name()));
        status.building().ifPresent(build -> words.add(Integer.toString(build)));
        status.lastBuild().ifPresent(last -> words.add("last " + last.build()));
        status.process().live().ifPresent(live -> words.add("v" + live.version()));
        if (status.process().pid() != 0) {
            words.add("pid " + status.process().pid());
        }
        if (!status.saves().stale().isEmpty()) {
            words.add("stale " + String.join(" ", status.saves().stale()));
        }
        return String.join(" ", words) + words(status.reloads());
    }

    private static String words(PluginStatus.Reloads reloads) {
        return Stream.of(
                        new Object[] {reloads.swapped(), "swapped"},
                        new Object[] {reloads.buildFailed(), "buildFailed"},
                        new Object[] {reloads.rejected(), "rejected"},
                        new Object[] {reloads.refused(), "refused"},
                        new Object[] {reloads.rolledBack(), "rolledBack"},
                        new Object[] {reloads.crashes(), "crashes"},
                        new Object[] {reloads.hangs(), "hangs"})
                .filter(each -> !each[0].equals(0))
                .map(each -> ", " + each[0] + " " + each[1])
                .collect(Collectors.joining());
    }

    private static Set<String> words(String text) {
        return Set.of(text.split(" "));
    }
}
