package dev.hotswapd.host;

import dev.hotswapd.artifact.StagedArtifact;
import dev.hotswapd.crash.CrashCause;
import dev.hotswapd.crash.Loss;
import dev.hotswapd.host.HostState.Phase;
import dev.hotswapd.state.PluginCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides what follows where a process has ended, or none can be started. Pure and without state of its own. */
final class ProcessEndRules {
    /** A spare that ends as it is taken is replaced so often. */
    static final int ATTEMPTS = 2;

    private ProcessEndRules() {}

    static HostDecision ended(HostState before, HostSignal.Ended ended, long nowNs) {
        return HostDecision.about(before, ended.process(), who -> ended(before, who, ended, nowNs));
    }

    private static HostDecision ended(HostState before, SupervisedProcess who, HostSignal.Ended ended, long nowNs) {
        List<HostAction> closed = new ArrayList<>();
        who.open().forEach(artifact -> closed.add(new HostAction.Tell(new HostEvent.Closed(artifact))));
        return new HostDecision(before.ended(who.number(), ended.exitValue()), closed)
                .then(s -> followed(s, who, ended, nowNs))
                .and(new HostAction.ForgetOpening(who.pid()))
                .then(ProcessEndRules::allGone);
    }

    /** Nobody waits any longer where all were to end and have. */
    static HostDecision allGone(HostState state) {
        return state.stopping() && state.processes().isEmpty()
                ? HostDecision.to(state, new HostAction.AllGone(state.byForce()))
                : HostDecision.to(state);
    }

    static HostDecision notTaken(HostState state, HostSignal.NotTaken not, long nowNs) {
        if (!(state.phase() instanceof Phase.Taking taking)) {
            return HostDecision.to(state);
        }
        StagedArtifact artifact = taking.request().load().artifact();
        String reason = "no process can be started: " + not.reason();
        if (taking.here() != HostState.NONE) {
            // What is live ticks on.
            return HostDecision.to(
                    state.with(new Phase.Ticking(taking.here())),
                    new HostAction.Tell(new HostEvent.NotLoaded(
                            artifact, reason, "let the system start more processes, and save again")));
        }
        HostState lost = state.lost().with(new Phase.Idle());
        Loss loss = new Loss(
                lost.losses(),
                0,
                Loss.Kind.NOT_STARTED,
                reason,
                PluginCall.NOTHING,
                artifact.version(),
                not.tick(),
                nowNs);
        return HostDecision.to(lost, new HostAction.Tell(new HostEvent.Lost(loss)), explained(loss));
    }

    private static HostDecision followed(HostState state, SupervisedProcess who, HostSignal.Ended ended, long nowNs) {
        Phase phase = state.phase();
        if (phase instanceof Phase.Leaving leaving && leaving.other() == who.number()) {
            return new HostDecision(state.with(new Phase.Idle()), state.stopping() ? List.of() : leaving.toTell());
        }
        if (who.isDismissed() || !phase.serves(who.number())) {
            return HostDecision.to(state);
        }
        if (phase instanceof Phase.Swapping swapping
                && swapping.attempts() < ATTEMPTS
                && ended.journal().cameToNothing(who)) {
            return HostDecision.take(state, HostState.NONE, swapping.request(), swapping.attempts() + 1);
        }
        if (phase instanceof Phase.Asked asked && who.number() == phase.next() && who.number() != phase.caller()) {
            // It went down in a process of its own: what is live ticks on, untouched.
            return HostDecision.to(
                            state.with(new Phase.Ticking(phase.here())),
                            new HostAction.ExplainNotLoaded(
                                    who.number(),
                                    ended.exitValue(),
                                    signal(who),
                                    asked.request().load().artifact()))
                    .then(s -> HostDecision.comeBack(s, phase));
        }
        return lost(state.lost(), who, ended, nowNs);
    }

    private static HostDecision lost(HostState state, SupervisedProcess who, HostSignal.Ended ended, long nowNs) {
        List<HostAction> toTell = toTell(state, who, ended, nowNs);
        Phase phase = state.phase();
        int other = who.number() == phase.here() ? phase.next() : phase.here();
        return other == HostState.NONE
                ? new HostDecision(state.with(new Phase.Idle()), toTell)
                : HostDecision.to(
                        state.with(new Phase.Leaving(other, who.number(), toTell)), new HostAction.Kill(other));
    }

    private static List<HostAction> toTell(HostState state, SupervisedProcess who, HostSignal.Ended ended, long nowNs) {
        Phase phase = state.phase();
        JournalView journal = ended.journal();
        Optional<SwapRequest> asked = phase.asked();
        Optional<HostEvent.Swapped> missed = asked.flatMap(request -> journal.untold(request, nowNs));
        int askedFor = asked.map(request -> request.load().artifact().version()).orElse(0);
        boolean caller = who.number() == phase.caller();
        int otherwise = who.entered() || missed.isPresent() ? journal.version() : askedFor;
        Loss loss = journal.loss(state.losses(), who, ended.exitValue(), caller, otherwise, nowNs);
        List<HostAction> actions = new ArrayList<>();
        missed.ifPresent(event -> actions.add(new HostAction.Tell(event)));
        // What it was at must not be taken for something that the next one is at.
        actions.add(new HostAction.AbandonState());
        actions.add(new HostAction.Tell(new HostEvent.Lost(loss)));
        actions.add(
                loss.kind() == Loss.Kind.NOT_STARTED
                        ? explained(loss)
                        : new HostAction.Explain(who.number(), ended.exitValue(), signal(who), loss));
        return actions;
    }

    private static Optional<String> signal(SupervisedProcess who) {
        return who.killReason().map(SupervisedProcess.KillReason::signal);
    }

    /** Nothing is left to be found out. */
    private static HostAction explained(Loss loss) {
        return new HostAction.Tell(new HostEvent.Explained(loss.number(), CrashCause.named(loss.signal())));
    }
}
