package dev.hotswapd.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.crash.Loss;
import dev.hotswapd.state.PluginCall;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/**
 * Tick processes that keep their side of the line whatever happens to them, and hold the rules to theirs: they note who
 * has the state, what is asked for and not answered, and which losses are told and explained.
 */
final class ModelProcesses {
    private final HostScenario scenario = new HostScenario(this::note);
    private final Map<Integer, Model> alive = new TreeMap<>();
    private final Set<Integer> lost = new HashSet<>();
    private final Set<Integer> explained = new HashSet<>();
    private OptionalInt owed = OptionalInt.empty();
    private boolean stopping;
    private boolean allGone;
    private int versions;
    private int said;

    /** Who was given the state's files, and is to hear of it next. */
    private OptionalInt givenTo = OptionalInt.empty();

    /** One process: what it was sent and has not looked at, and what it is at. */
    private static final class Model {
        final Deque<HostMessage> unread = new ArrayDeque<>();
        Optional<HostMessage> doing = Optional.empty();
        boolean hasState;
        boolean ready;
        boolean dismissed;
        boolean killed;
        boolean passedOver;

        /** Whether it can do nothing to the plugin any more: it is to end, or was killed where it stood still. */
        boolean isOut() {
            return dismissed || passedOver;
        }

        /** Whether the state is its or will be by what it was sent. */
        boolean mayHaveState() {
            return !passedOver && (hasState || unread.stream().anyMatch(Model::givesState));
        }

        static boolean givesState(HostMessage message) {
            return message instanceof HostMessage.Enter || message instanceof HostMessage.ComeBack;
        }
    }

    /** Does what the number stands for, where that can happen now. */
    void play(int number) {
        int choice = number / 16;
        switch (number % 16) {
            case 0, 1 -> swap(choice);
            case 2 -> scenario.fail(choice % 4 == 0);
            case 3 -> scenario.play(new HostSignal.StepAsked(1));
            case 4 -> find(choice);
            case 5 -> end(choice, choice % 3 == 0 ? 0 : 139);
            case 6 -> scenario.pass(Duration.ofSeconds(choice % 8)).finds();
            case 7 -> chatter(choice);
            case 8 -> stopSeldom(choice);
            default -> goOn(choice);
        }
        check();
    }

    /** All that is under way ends, badly. */
    void endAll() {
        int ends = 0;
        while (!alive.isEmpty()) {
            end(0, 137);
            check();
            assertThat(++ends).isLessThan(200);
        }
        if (!stopping) {
            assertThat(owed).isEmpty();
        }
        assertThat(explained).isEqualTo(lost);
        assertThat(scenario.state().processes()).isEmpty();
    }

    /** Everything ends because it is to. */
    void stop() {
        stopping = true;
        scenario.stop();
        check();
        endAll();
        assertThat(allGone).isTrue();
        scenario.swap(++versions, false);
        assertThat(alive).isEmpty();
    }

    private void stopSeldom(int choice) {
        if (choice % 32 == 0) {
            stopping = true;
            scenario.stop();
        }
    }

    /** The next swap is asked for once the one before it was answered. */
    private void swap(int choice) {
        if (owed.isEmpty() && !stopping) {
            owed = OptionalInt.of(++versions);
            scenario.swap(versions, choice % 2 == 0, choice % 5 == 0 ? List.of("out of descriptors") : List.of());
        }
    }

    private Optional<Integer> anyOne(int choice) {
        return alive.keySet().stream()
                .skip(alive.isEmpty() ? 0 : choice % alive.size())
                .findFirst();
    }

    private void find(int choice) {
        anyOne(choice)
                .filter(process -> scenario.state().phase().serves(process))
                .ifPresent(process -> scenario.finds(
                        choice % 3 == 0
                                ? new HangDetector.Finding(process, SupervisedProcess.PASSED_OVER, false, 0)
                                : new HangDetector.Finding(
                                        process,
                                        new SupervisedProcess.KillReason(Loss.Kind.HUNG, "hang"),
                                        choice % 2 == 0,
                                        11)));
    }

    private void end(int choice, int exitValue) {
        anyOne(choice).ifPresent(process -> {
            Model model = alive.remove(process);
            scenario.ends(process, exitValue, journal(process, model, choice));
        });
    }

    private JournalView journal(int process, Model model, int choice) {
        int version = Math.max(1, versions - 1);
        boolean entering = model.doing
                .filter(doing -> doing instanceof HostMessage.Swap || doing instanceof HostMessage.Enter)
                .isPresent();
        return switch (choice % 4) {
            case 0 -> HostScenario.at(PluginCall.TICK, version);
            case 1 -> HostScenario.opens(process, versions);
            case 2 ->
                entering
                        ? new JournalView(0, 0, true, PluginCall.TICK, versions, versions, versions, 5)
                        : HostScenario.atNothing(version);
            default -> HostScenario.atNothing(version);
        };
    }

    /** A process says something that nobody asked for; its number says who. */
    private void chatter(int choice) {
        anyOne(choice).ifPresent(process -> scenario.tells(process, new HostEvent.Stepped(process, ++said)));
    }

    /** A process goes on with what it is at, or looks at what it was sent. */
    private void goOn(int choice) {
        anyOne(choice).ifPresent(process -> goOn(process, model(process), choice));
    }

    private Model model(int process) {
        return Objects.requireNonNull(alive.get(process));
    }

    private void goOn(int process, Model model, int choice) {
        if (model.killed) {
            end(choice, 137);
        } else if (!model.ready) {
            model.ready = true;
            scenario.says(process, new HostMessage.Ready(process, HostMessage.PROTOCOL));
        } else if (model.doing.isPresent()) {
            HostMessage done = model.doing.get();
            model.doing = Optional.empty();
            answer(process, model, done, choice / 4);
        } else if (!model.unread.isEmpty()) {
            read(process, model, model.unread.remove());
        }
    }

    private void read(int process, Model model, HostMessage message) {
        if (message instanceof HostMessage.ComeBack) {
            model.hasState = true;
        } else if (message instanceof HostMessage.Stop) {
            alive.remove(process);
            scenario.ends(process, 0, HostScenario.atNothing(1));
        } else if (!(message instanceof HostMessage.Step)) {
            model.hasState |= message instanceof HostMessage.Enter;
            model.doing = Optional.of(message);
        }
    }

    private void answer(int process, Model model, HostMessage done, int choice) {
        if (done instanceof HostMessage.Leave leave) {
            model.hasState = false;
            scenario.says(process, new HostMessage.Left(leave.next()));
        } else if (done instanceof HostMessage.Open open) {
            if (choice % 3 == 0) {
                notLoaded(process, open.request());
            } else {
                scenario.says(process, new HostMessage.Opened());
            }
        } else if (done instanceof HostMessage.Swap swap) {
            swapAnswer(process, swap.request(), choice);
        } else if (done instanceof HostMessage.Enter enter) {
            if (choice % 3 != 2) {
                model.hasState = false;
            }
            swapAnswer(process, enter.request(), choice);
        }
    }

    private void swapAnswer(int process, SwapRequest request, int choice) {
        switch (choice % 3) {
            case 0 ->
                scenario.tells(process, new HostEvent.Refused(request.load().artifact(), "why", "what to do"));
            case 1 -> notLoaded(process, request);
            default ->
                scenario.tells(
                        process,
                        SupervisedScene.swapped(request.load().artifact().version()));
        }
    }

    private void notLoaded(int process, SwapRequest request) {
        scenario.tells(process, new HostEvent.NotLoaded(request.load().artifact(), "why", "what to do"));
    }

    private void check() {
        assertThat(alive.values().stream().filter(Model::mayHaveState).count()).isLessThanOrEqualTo(1);
        assertThat(scenario.state().processes().keySet()).isEqualTo(alive.keySet());
        HostState.Phase phase = scenario.state().phase();
        int leaving = phase instanceof HostState.Phase.Leaving last ? last.other() : HostState.NONE;
        alive.forEach((process, model) -> assertThat(model.isOut() || phase.serves(process) || process == leaving)
                .isTrue());
        if (phase instanceof HostState.Phase.Ticking && alive.containsKey(phase.here())) {
            Model here = model(phase.here());
            assertThat(here.mayHaveState() || here.doing.isPresent()).isTrue();
        }
    }

    private void note(HostAction action) {
        if (action instanceof HostAction.Assign assign) {
            assertThat(stopping).isFalse();
            if (!assign.inUse()) {
                assertThat(alive.values()).allMatch(Model::isOut);
            }
            Model model = new Model();
            model.hasState = !assign.inUse();
            alive.put(assign.process(), model);
        } else if (action instanceof HostAction.Send send) {
            Model model = model(send.process());
            // Whatever it was told before it found the state's files would be of no use.
            assertThat(givenTo)
                    .isEqualTo(Model.givesState(send.message()) ? OptionalInt.of(send.process()) : OptionalInt.empty());
            givenTo = OptionalInt.empty();
            model.unread.add(send.message());
            model.dismissed |= send.message() instanceof HostMessage.Stop;
        } else if (action instanceof HostAction.HandOver given) {
            givenTo = OptionalInt.of(given.process());
        } else if (action instanceof HostAction.TakeBack given) {
            givenTo = OptionalInt.of(given.process());
        } else if (action instanceof HostAction.Kill kill) {
            model(kill.process()).killed = true;
            model(kill.process()).passedOver = wasPassedOver(kill.process());
        } else if (action instanceof HostAction.Report report) {
            model(report.process()).killed = true;
        } else if (action instanceof HostAction.Explain explain) {
            explained(explain.loss().number());
        } else if (action instanceof HostAction.ExplainNotLoaded explain) {
            answered(explain.artifact().version());
        } else if (action instanceof HostAction.AllGone) {
            assertThat(stopping && alive.isEmpty()).isTrue();
            allGone = true;
        } else if (action instanceof HostAction.Tell tell) {
            told(tell.event());
        }
    }

    private boolean wasPassedOver(int process) {
        return scenario.state()
                .process(process)
                .flatMap(SupervisedProcess::killReason)
                .filter(SupervisedProcess.PASSED_OVER::equals)
                .isPresent();
    }

    private void told(HostEvent event) {
        if (event instanceof HostEvent.Stepped stepped) {
            assertThat(stopping || !model(stepped.version()).dismissed).isTrue();
        } else if (event instanceof HostEvent.Swapped swapped) {
            answered(swapped.artifact().version());
        } else if (event instanceof HostEvent.NotLoaded not) {
            answered(not.artifact().version());
        } else if (event instanceof HostEvent.Refused refused) {
            answered(refused.artifact().version());
        } else if (event instanceof HostEvent.Lost loss) {
            assertThat(stopping).isFalse();
            assertThat(lost.add(loss.loss().number())).isTrue();
            owed = OptionalInt.empty();
        } else if (event instanceof HostEvent.Explained why) {
            explained(why.loss());
        }
    }

    private void answered(int version) {
        assertThat(owed).hasValue(version);
        owed = OptionalInt.empty();
    }

    private void explained(int loss) {
        assertThat(lost).contains(loss);
        assertThat(explained.add(loss)).isTrue();
    }
}
