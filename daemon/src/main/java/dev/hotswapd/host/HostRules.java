package dev.hotswapd.host;

import dev.hotswapd.crash.Loss;
import dev.hotswapd.host.HostState.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides what a supervised host does: a function of what it knows and what it learns.
 *
 * <p>Pure and without state of its own: the caller brings the time.
 */
final class HostRules {
    private final long endingNs;

    /** @param ending how long a process may take to end once it is to */
    HostRules(Duration ending) {
        this.endingNs = ending.toNanos();
    }

    HostDecision decide(HostState state, HostSignal signal, long nowNs) {
        if (signal instanceof HostSignal.SwapAsked asked) {
            return swap(state, asked.request(), asked.ailments());
        }
        if (signal instanceof HostSignal.StepAsked asked) {
            return HostDecision.send(state, state.phase().here(), new HostMessage.Step(asked.times()));
        }
        if (signal instanceof HostSignal.TendAsked) {
            return tend(state);
        }
        if (signal instanceof HostSignal.Taken taken) {
            return taken(state, taken.pid());
        }
        if (signal instanceof HostSignal.NotTaken not) {
            return ProcessEndRules.notTaken(state, not, nowNs);
        }
        if (signal instanceof HostSignal.Received received) {
            return received(state, received.process(), received.message(), nowNs);
        }
        if (signal instanceof HostSignal.Ended ended) {
            return ProcessEndRules.ended(state, ended, nowNs);
        }
        if (signal instanceof HostSignal.Looked looked) {
            return looked(state, looked.findings(), nowNs);
        }
        return stop(state, nowNs);
    }

    private static HostDecision swap(HostState state, SwapRequest request, List<String> ailments) {
        Phase phase = state.phase();
        if (state.stopping() || phase instanceof Phase.Leaving) {
            // Where another process has to go first, the loss that is told then is the answer.
            return HostDecision.to(state);
        }
        if (phase instanceof Phase.Asked) {
            throw new IllegalStateException("a swap is asked for before the one before it was answered");
        }
        int here = phase.here();
        if (here == HostState.NONE || request.fresh()) {
            return HostDecision.take(state, here, request, 0);
        }
        if (!ailments.isEmpty()) {
            return HostDecision.take(state, here, request.inFreshOne(String.join(", ", ailments)), 0);
        }
        return HostDecision.send(state.with(new Phase.Swapping(here, request, 0)), here, new HostMessage.Swap(request));
    }

    /** Where the state is about to change hands its files are made again with that. */
    private static HostDecision tend(HostState state) {
        return state.phase() instanceof Phase.Ticking ticking && !state.stopping()
                ? HostDecision.to(state, new HostAction.KeepState(ticking.here()))
                : HostDecision.to(state);
    }

    private static HostDecision taken(HostState state, long pid) {
        int number = state.taken();
        if (!(state.phase() instanceof Phase.Taking taking)) {
            return HostDecision.to(state, new HostAction.Kill(number));
        }
        SwapRequest request = taking.request();
        boolean inUse = taking.here() != HostState.NONE;
        Phase next = inUse
                ? new Phase.Opening(taking.here(), number, request)
                : new Phase.Swapping(number, request, taking.attempts());
        return HostDecision.to(
                        state.with(next).with(SupervisedProcess.taken(number, pid)),
                        new HostAction.Assign(number, inUse),
                        new HostAction.Tell(new HostEvent.Started(pid)))
                .then(s -> HostDecision.send(
                        s, number, inUse ? new HostMessage.Open(request) : new HostMessage.Swap(request)));
    }

    private static HostDecision received(HostState before, int from, HostMessage message, long nowNs) {
        HostState state = before.with(from, p -> p.hears(message));
        Phase phase = state.phase();
        if (message instanceof HostMessage.Told told) {
            return told(state, from, told.event(), nowNs);
        }
        if (message instanceof HostMessage.Ready ready && ready.protocol() != HostMessage.PROTOCOL) {
            return cannotServe(state, from, "the program was replaced by another build: start the daemon again");
        }
        if (message instanceof HostMessage.Unable unable) {
            return cannotServe(state, from, unable.reason());
        }
        if (message instanceof HostMessage.Figures figures && from == phase.here()) {
            return HostDecision.to(state, new HostAction.ShowFigures(figures.ticks()));
        }
        if (message instanceof HostMessage.Opened && phase instanceof Phase.Opening opening && from == opening.next()) {
            return HostDecision.send(
                    state.with(new Phase.Departing(opening.here(), from, opening.request())),
                    opening.here(),
                    new HostMessage.Leave(from));
        }
        return message instanceof HostMessage.Left left ? left(state, left.next()) : HostDecision.to(state);
    }

    private static HostDecision cannotServe(HostState state, int process, String reason) {
        return HostDecision.kill(state, process, new SupervisedProcess.KillReason(Loss.Kind.NOT_STARTED, reason));
    }

    /** Where the one to whom it left the ticks has died meanwhile, it has been told to come back. */
    private static HostDecision left(HostState state, int next) {
        if (!(state.phase() instanceof Phase.Departing departing) || departing.next() != next) {
            return HostDecision.to(state);
        }
        SwapRequest request = departing.request();
        return HostDecision.enter(state.with(new Phase.HandingOver(departing.here(), next, request)), next, request);
    }

    /** What one that was replaced or lost says comes too late: what came of its work has been told. */
    private static HostDecision told(HostState state, int from, HostEvent event, long nowNs) {
        HostAction tell = new HostAction.Tell(event);
        if (event instanceof HostEvent.Closed closed) {
            return HostDecision.to(state.with(from, p -> p.closed(closed.artifact())), tell);
        }
        if (event instanceof HostEvent.Survived survived && state.phase().serves(from)) {
            return HostDecision.to(state, new HostAction.Prove(from, survived.version()));
        }
        if (!(event instanceof HostEvent.Answer)) {
            return state.phase().serves(from) ? HostDecision.to(state, tell) : HostDecision.to(state);
        }
        if (from != state.phase().answerer()) {
            return HostDecision.to(state);
        }
        if (event instanceof HostEvent.Swapped) {
            return swapped(state, from, nowNs).and(tell);
        }
        HostState known =
                event instanceof HostEvent.NotLoaded not ? state.with(from, p -> p.closed(not.artifact())) : state;
        if (event instanceof HostEvent.NotLoaded not
                && state.phase() instanceof Phase.Swapping swapping
                && mayBeToBlame(state, from)) {
            // It may be the process that is not what it was: descriptors, memory, rights.
            return HostDecision.take(known, from, swapping.request().inFreshOne(not.reason()), 0);
        }
        return notSwapped(known, from, nowNs).and(tell);
    }

    /** Whether a version has been live in it, so that it is not what it was; where all are to end, nothing is tried again. */
    private static boolean mayBeToBlame(HostState state, int process) {
        return !state.stopping()
                && state.process(process).filter(SupervisedProcess::entered).isPresent();
    }

    private static HostDecision swapped(HostState state, int by, long nowNs) {
        int here = state.phase().here();
        Optional<HostAction> why = state.phase().asked().flatMap(HostRules::whyFresh);
        if (why.isPresent()) {
            return HostDecision.to(state, why.get()).then(s -> inPlace(s, by, here, nowNs));
        }
        return inPlace(state, by, here, nowNs);
    }

    private static Optional<HostAction> whyFresh(SwapRequest request) {
        int version = request.load().artifact().version();
        return request.before()
                .map(before -> new HostAction.Tell(new HostEvent.Fault(String.format(
                        "v%d came in through a fresh process, for the one before it could not take it: %s",
                        version, before))));
    }

    private static HostDecision inPlace(HostState state, int by, int here, long nowNs) {
        HostState entered = state.with(by, SupervisedProcess::enters).with(new Phase.Ticking(by));
        return by == here ? HostDecision.to(entered) : HostDecision.dismiss(entered, here, nowNs);
    }

    private static HostDecision notSwapped(HostState state, int by, long nowNs) {
        int here = state.phase().here();
        HostState ticking = state.with(new Phase.Ticking(here));
        if (by == here) {
            return HostDecision.to(ticking);
        }
        return HostDecision.to(ticking)
                .then(s -> HostDecision.comeBack(s, state.phase()))
                .then(s -> HostDecision.dismiss(s, by, nowNs));
    }

    private HostDecision looked(HostState state, List<HangDetector.Finding> findings, long nowNs) {
        List<HostAction> overdue = new ArrayList<>();
        state.processes().values().stream()
                .filter(process -> process.overdue(nowNs - endingNs))
                .forEach(process -> overdue.add(new HostAction.Kill(process.number())));
        HostDecision decision = new HostDecision(state, overdue);
        for (HangDetector.Finding finding : findings) {
            decision = decision.then(s -> found(s, finding, nowNs));
        }
        return decision.then(
                s -> mayRefill(s) ? HostDecision.to(s, new HostAction.RefillSpares()) : HostDecision.to(s));
    }

    /** For a time when nobody waits for what that keeps from running. */
    private static boolean mayRefill(HostState state) {
        return !state.stopping() && (state.phase() instanceof Phase.Idle || state.phase() instanceof Phase.Ticking);
    }

    private static HostDecision found(HostState state, HangDetector.Finding finding, long nowNs) {
        if (finding.why().equals(SupervisedProcess.PASSED_OVER)) {
            return passedOver(state, finding.process());
        }
        if (!finding.reports()) {
            return HostDecision.kill(state, finding.process(), finding.why());
        }
        return state.process(finding.process())
                .filter(process -> process.killReason().isEmpty())
                .map(process -> HostDecision.to(
                        state.with(process.reports(finding.why(), nowNs)),
                        new HostAction.Report(process.number(), finding.thread())))
                .orElseGet(() -> HostDecision.to(state));
    }

    /** What was to come into it comes into another, at once: one that is killed does nothing any more. */
    private static HostDecision passedOver(HostState state, int process) {
        Phase phase = state.phase();
        boolean alone = phase instanceof Phase.Swapping && phase.here() == process;
        boolean beside = phase instanceof Phase.Opening && phase.next() == process;
        int attempts = phase instanceof Phase.Swapping swapping ? swapping.attempts() : 0;
        Optional<SwapRequest> request =
                phase.asked().filter(asked -> (alone && attempts < ProcessEndRules.ATTEMPTS) || beside);
        boolean ends = state.stopping()
                || state.process(process).flatMap(SupervisedProcess::killReason).isPresent();
        if (request.isEmpty() || ends) {
            return HostDecision.to(state);
        }
        long pid = state.process(process).map(SupervisedProcess::pid).orElse(0L);
        String what = "tick process " + pid
                + ", which was to be the next, did not answer within 100 ms (stopped?): another is taken";
        return HostDecision.kill(state, process, SupervisedProcess.PASSED_OVER)
                .and(new HostAction.Tell(new HostEvent.Fault(what)))
                .then(s -> HostDecision.take(s, beside ? phase.here() : HostState.NONE, request.get(), attempts + 1));
    }

    private static HostDecision stop(HostState state, long nowNs) {
        HostDecision stopped = HostDecision.to(state.stopped());
        for (int process : state.processes().keySet()) {
            stopped = stopped.then(s -> HostDecision.dismiss(s, process, nowNs));
        }
        return stopped.then(ProcessEndRules::allGone);
    }
}
