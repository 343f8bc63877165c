package dev.hotswapd.host;

import dev.hotswapd.crash.CrashAnalyzer;
import dev.hotswapd.crash.CrashCause;
import dev.hotswapd.state.LiveState;
import dev.hotswapd.thread.Workers;
import dev.hotswapd.tick.TickSettings;
import dev.hotswapd.time.Clock;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

/** A plugin's processes, by number: does to them what {@link HostRules} decides. For the host's thread. */
final class SupervisedProcesses {
    private final TickSettings plan;
    private final LiveState live;
    private final Spares spares;
    private final LossReporter losses;
    private final Consumer<Supplier<HostSignal>> heard;
    private final Consumer<String> output;
    private final Clock clock;
    private final Map<Integer, TickProcess> processes = new HashMap<>();
    private Optional<SurvivedTrial> unproven = Optional.empty();

    /** Why the state's files are missing, as it was told; empty while they are not. */
    private String lost = "";

    /**
     * @param heard takes, on any thread, what makes a signal on the host's
     * @param output takes the lines that the plugin prints; may wait
     */
    SupervisedProcesses(
            TickSettings plan,
            LiveState live,
            Spares spares,
            Clock clock,
            LossReporter losses,
            Consumer<Supplier<HostSignal>> heard,
            Consumer<String> output) {
        this.plan = plan;
        this.live = live;
        this.spares = spares;
        this.clock = clock;
        this.losses = losses;
        this.heard = heard;
        this.output = output;
    }

    Map<Integer, TickProcess> byNumber() {
        return Collections.unmodifiableMap(processes);
    }

    /** Keeps those only. */
    void retain(IntPredicate wanted) {
        processes.keySet().removeIf(number -> !wanted.test(number));
    }

    /** Whatever goes wrong, whoever asked for one is to be answered. */
    HostSignal take(int number) {
        try {
            TickProcess process = spares.take();
            processes.put(number, process);
            return new HostSignal.Taken(process.pid());
        } catch (IOException | RuntimeException e) {
            String reason = e instanceof IOException ? String.valueOf(e.getMessage()) : e.toString();
            return new HostSignal.NotTaken(reason, live.journal().started());
        }
    }

    /** Does nothing to one that is not there. */
    void perform(HostAction.OnProcess action) {
        TickProcess process = processes.get(action.process());
        if (process == null) {
            return;
        }
        if (action instanceof HostAction.Assign assign) {
            if (assign.inUse()) {
                onState(LiveState::lend);
            } else {
                live.mend().ifPresent(text -> losses.events().accept(new HostEvent.Fault(text)));
            }
            process.tell(listener(assign.process()));
            process.send(new HostMessage.Assign(plan, live.folder(), live.header(), assign.inUse()));
        } else if (action instanceof HostAction.Send send) {
            process.send(send.message());
        } else if (action instanceof HostAction.KeepState) {
            keepState(process);
        } else if (action instanceof HostAction.HandOver) {
            onState(LiveState::handOver);
        } else if (action instanceof HostAction.TakeBack) {
            onState(LiveState::takeBack);
        } else if (action instanceof HostAction.Prove prove) {
            prove(prove, process);
        } else if (action instanceof HostAction.Kill) {
            process.kill();
        } else if (action instanceof HostAction.Report report) {
            if (!process.reportWhere(report.thread())) {
                process.kill();
            }
        } else if (action instanceof HostAction.Explaining explaining) {
            losses.explain(explaining, process);
        }
    }

    /** Done every second, but told once. */
    private void keepState(TickProcess process) {
        try {
            if (live.offer()) {
                process.send(new HostMessage.GoOver());
            }
            lost = "";
        } catch (IOException e) {
            String problem = String.valueOf(e.getMessage());
            if (!problem.equals(lost)) {
                lost = problem;
                tellLost(e);
            }
        }
    }

    private void prove(HostAction.Prove prove, TickProcess process) {
        SurvivedTrial trial = unproven.filter(known -> known.prove().equals(prove))
                .orElseGet(() -> new SurvivedTrial(prove, clock.nowNs()));
        if (trial.isOfADyingProcess(process, clock.nowNs())) {
            unproven = Optional.of(trial);
        } else {
            unproven = Optional.empty();
            live.note(journal -> {
                // Where another has the state by now, that one is on trial still.
                if (journal.version() == prove.version()) {
                    journal.proves(prove.version());
                }
            });
            losses.events().accept(new HostEvent.Survived(prove.version()));
        }
    }

    /** What could not be proved when it was to be. */
    Optional<HostAction.Prove> unproven() {
        return unproven.map(SurvivedTrial::prove).filter(prove -> processes.containsKey(prove.process()));
    }

    private interface StateChange {
        void on(LiveState state) throws IOException;
    }

    /** A process that finds no state says so itself. */
    private void onState(StateChange change) {
        try {
            change.on(live);
        } catch (IOException e) {
            tellLost(e);
        }
    }

    private void tellLost(IOException e) {
        losses.events()
                .accept(new HostEvent.Fault(
                        "the state in " + live.folder() + " cannot be written again: " + e.getMessage()));
    }

    /** Brings a process's news from its threads to the host's. */
    private TickProcess.Listener listener(int process) {
        return new TickProcess.Listener() {
            @Override
            public void received(HostMessage message) {
                heard.accept(() -> new HostSignal.Received(process, message));
            }

            @Override
            public void printed(String line) {
                output.accept(line);
            }

            @Override
            public void ended(int exitValue) {
                heard.accept(() -> new HostSignal.Ended(process, exitValue, JournalView.of(live.journal())));
            }
        };
    }

    /**
     * Finds out how processes have ended, each on a thread {@code hotswapd-crash-NAME}, and tells it. Whatever goes wrong,
     * every loss is explained once.
     */
    record LossReporter(String thread, CrashAnalyzer analyzer, Consumer<HostEvent> events, Workers workers) {
        /** On a thread of its own, for once: looking up a source line may take longer than the recovery. */
        void explain(HostAction.Explaining action, TickProcess process) {
            workers.run(thread, () -> {
                int exitValue = action.exitValue();
                CrashCause found = CrashCause.named("exit " + exitValue);
                try {
                    found = analyzer.of(exitValue, process.crashReport(), action.version());
                } catch (RuntimeException e) {
                    workers.fault(thread, e);
                }
                events.accept(
                        action.explained(action.killReason().map(found::because).orElse(found)));
            });
        }
    }
}
