package dev.hotswapd.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.crash.Loss;
import dev.hotswapd.state.PluginCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Plays signals to the rules of a supervised host on a clock of its own, and keeps what they want done. */
final class HostScenario {
    static final Duration ENDING = Duration.ofSeconds(5);

    private final HostRules rules = new HostRules(ENDING);
    private final Consumer<HostAction> deed;
    private final List<HostAction> done = new ArrayList<>();
    private HostState state = HostState.INITIAL;
    private boolean failing;
    private long nowNs = 1_000_000_000_000L;

    HostScenario() {
        this(action -> {});
    }

    /** @param deed hears of every action when it is to be done */
    HostScenario(Consumer<HostAction> deed) {
        this.deed = deed;
    }

    /** A scenario in which version 1 ticks in process 1, with nothing done so far. */
    static HostScenario ticking() {
        HostScenario scenario = new HostScenario()
                .swap(1, false)
                .says(1, new HostMessage.Ready(1, HostMessage.PROTOCOL))
                .tells(1, SupervisedScene.swapped(1));
        scenario.done.clear();
        return scenario;
    }

    /** Version 2 is being opened in process 2 beside it. */
    static HostScenario opening() {
        HostScenario scenario = ticking().swap(2, true).says(2, new HostMessage.Ready(2, HostMessage.PROTOCOL));
        scenario.done.clear();
        return scenario;
    }

    /** Process 2 has the state. */
    static HostScenario handingOver() {
        HostScenario scenario = opening().says(2, new HostMessage.Opened()).says(1, new HostMessage.Left(2));
        scenario.done.clear();
        return scenario;
    }

    HostScenario play(HostSignal signal) {
        HostDecision decision = rules.decide(state, signal, nowNs);
        state = decision.state();
        for (HostAction action : decision.actions()) {
            done.add(action);
            deed.accept(action);
            if (action instanceof HostAction.Take take) {
                play(failing ? new HostSignal.NotTaken("no memory", 7) : new HostSignal.Taken(pid(take.process())));
            }
        }
        return this;
    }

    HostScenario swap(int version, boolean fresh) {
        return swap(version, fresh, List.of());
    }

    /** @param ailments what the process that ticks suffers from */
    HostScenario swap(int version, boolean fresh, List<String> ailments) {
        return play(new HostSignal.SwapAsked(SupervisedScene.request(version, fresh), ailments));
    }

    HostScenario says(int process, HostMessage message) {
        return play(new HostSignal.Received(process, message));
    }

    HostScenario tells(int process, HostEvent event) {
        return says(process, new HostMessage.Told(event));
    }

    HostScenario ends(int process, int exitValue, JournalView journal) {
        return play(new HostSignal.Ended(process, exitValue, journal));
    }

    HostScenario finds(HangDetector.Finding... findings) {
        return play(new HostSignal.Looked(List.of(findings)));
    }

    HostScenario stop() {
        return play(new HostSignal.StopAsked());
    }

    HostScenario pass(Duration time) {
        nowNs += time.toNanos();
        return this;
    }

    /** No process can be taken from now on, or again. */
    HostScenario fail(boolean from) {
        failing = from;
        return this;
    }

    HostState state() {
        return state;
    }

    /** What was done since this was asked last. */
    List<HostAction> done() {
        List<HostAction> all = List.copyOf(done);
        done.clear();
        return all;
    }

    static long pid(int process) {
        return 1_000L + process;
    }

    /** The plugin is inside nothing. */
    static JournalView atNothing(int version) {
        return new JournalView(0, 0, false, PluginCall.NOTHING, 0, version, 0, 77);
    }

    /** A version is inside a call of the state's own process. */
    static JournalView at(PluginCall call, int version) {
        return new JournalView(0, 0, true, call, version, 1, 0, 77);
    }

    /** A process's loader is inside a library. */
    static JournalView opens(int process, int version) {
        return new JournalView(pid(process), version, false, PluginCall.NOTHING, 0, 1, 0, 77);
    }

    static HostAction send(int process, HostMessage message) {
        return new HostAction.Send(process, message);
    }

    static HostAction tell(HostEvent event) {
        return new HostAction.Tell(event);
    }

    static boolean isLoss(HostAction action) {
        return action instanceof HostAction.Tell told && told.event() instanceof HostEvent.Lost;
    }

    static Loss loss(List<HostAction> done) {
        List<HostAction> losses = done.stream().filter(HostScenario::isLoss).toList();
        assertThat(losses).hasSize(1);
        return ((HostEvent.Lost) ((HostAction.Tell) losses.get(0)).event()).loss();
    }
}
