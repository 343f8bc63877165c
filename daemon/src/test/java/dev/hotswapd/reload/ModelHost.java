package dev.hotswapd.reload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.host.HostEvent;
import dev.hotswapd.state.PluginCall;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A tick host that keeps its side of the port whatever happens to it, and holds the rules to theirs: it notes which
 * versions it has open and whether it owes an answer, and which files were thrown away.
 */
final class ModelHost {
    private final Scenario scenario = new Scenario(false);
    private final Set<Integer> open = new TreeSet<>();
    private final Set<Integer> discarded = new TreeSet<>();
    private boolean answerOwed;
    private boolean stageAsked;
    private int staged;
    private int served;
    private int told;

    ModelHost() {
        scenario.start();
        check();
    }

    /** Does what the number stands for, where that can happen now. */
    void play(int number) {
        int choice = number / 16;
        switch (number % 16) {
            case 0, 1, 2 -> scenario.save("content " + number, "a.c").pass(Duration.ofMillis(20));
            case 3, 4 -> scenario.buildEnds(Scenario.OK);
            case 5 -> scenario.buildEnds("a.c:1:1: error: no");
            case 6 -> scenario.ask();
            case 7 -> survive();
            case 8 -> enter();
            case 9 -> close(choice);
            case 10 -> lose(choice);
            case 11 -> scenario.explained(choice % 8);
            case 12 -> scenario.pass(Duration.ofSeconds(choice % 12));
            default -> answer(choice);
        }
        check();
        if (stageAsked) {
            stageAsked = false;
            staged++;
            // A few bytes only, so that some come again.
            scenario.staged("x" + choice % 7);
            check();
        }
    }

    /** The host crashes at whatever it is given until it is given nothing more. */
    int crashUntilIdle() {
        int crashes = 0;
        while (answerOwed) {
            crashes++;
            lose(2);
            check();
        }
        return crashes;
    }

    /** Every loss has been explained, or has waited long enough. */
    void checkAllIsTold() {
        scenario.pass(Duration.ofSeconds(10));
        check();
        assertThat(told).isEqualTo(served);
        assertThat(scenario.state().versions().pending().reports()).isEmpty();
        assertThat(scenario.wakesLater()).isFalse();
    }

    private VersionSlots slots() {
        return scenario.state().slots();
    }

    private void survive() {
        slots().live().ifPresent(live -> scenario.hosted(new HostEvent.Survived(live.number())));
    }

    private void enter() {
        if (slots().live().isPresent()) {
            scenario.entered();
        }
    }

    /** The oldest version that is neither live nor on its way may be closed at any time. */
    private void close(int choice) {
        List<Integer> retired = open.stream()
                .filter(version -> !slots().isLive(version))
                .filter(version -> slots().swapping(version).isEmpty())
                .toList();
        if (!retired.isEmpty()) {
            int version = retired.get(choice % retired.size());
            open.remove(version);
            scenario.closed(version);
        }
    }

    private void lose(int choice) {
        if (slots().live().isPresent() || slots().swapping().isPresent()) {
            served++;
        }
        if (choice % 5 / 2 == 1 && isTriedOnceMore()) {
            // It is told with the loss before it.
            served--;
        }
        open.clear();
        answerOwed = false;
        int live = slots().live().map(Version::number).orElse(0);
        int opening = slots().swapping().map(VersionSlots.Swapping::number).orElse(0);
        switch (choice % 5) {
            case 0, 1 -> scenario.lostUnexplained(PluginCall.TICK, live);
            case 2, 3 -> scenario.lostUnexplained(PluginCall.OPEN, opening);
            default -> scenario.lostUnexplained(PluginCall.NOTHING, 0);
        }
    }

    /** Whether what is opened now has been lost before in a process in which others had lived, and nobody was told yet. */
    private boolean isTriedOnceMore() {
        int opening = slots().swapping().map(VersionSlots.Swapping::number).orElse(0);
        return slots().live().isEmpty()
                && scenario.state().versions().pending().reports().stream()
                        .anyMatch(report -> report instanceof Incident incident
                                && incident.isSuspicion()
                                && incident.loss().version() == opening);
    }

    private void answer(int choice) {
        if (!answerOwed) {
            return;
        }
        answerOwed = false;
        int version = slots().swapping().orElseThrow().number();
        switch (choice % 8) {
            case 0 -> {
                open.remove(version);
                scenario.refused();
            }
            case 1 -> {
                open.remove(version);
                scenario.notLoaded();
            }
            case 2 -> {
                open.clear();
                scenario.notStarted();
            }
            default -> scenario.swapped();
        }
    }

    private void check() {
        scenario.done().forEach(this::note);
        Versions versions = scenario.state().versions();
        assertThat(versions.slots().swapping().isPresent()).isEqualTo(answerOwed);
        assertThat(versions.slots().numbers()).noneMatch(discarded::contains);
        assertThat(versions.fallback().numbers()).noneMatch(discarded::contains);
        assertThat(open).noneMatch(discarded::contains);
        assertThat(versions.copies().open()).isEqualTo(open);
        assertThat(versions.unneeded()).isEmpty();
        assertThat(versions.copies().copies()).hasSize(staged - discarded.size());
        boolean idle = versions.slots().live().isEmpty() && !answerOwed && !stageAsked;
        if (idle && !versions.fallback().stalled()) {
            assertThat(versions.slots().waiting()).isEmpty();
            assertThat(versions.fallback().proven()).isEmpty();
        }
    }

    private void note(String done) {
        String[] words = done.split(" ", -1);
        if (done.startsWith("discard ")) {
            assertThat(discarded.add(Integer.valueOf(words[1]))).isTrue();
        } else if (done.startsWith("swap ")) {
            assertThat(answerOwed).isFalse();
            answerOwed = true;
            open.add(Integer.valueOf(words[1]));
        } else if (done.startsWith("stage, ")) {
            stageAsked = true;
        } else if (done.contains("crashed, then ")) {
            told++;
        }
    }
}
