package dev.hotswapd.host;

import dev.hotswapd.host.HostState.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What came of a signal: what is known now, and what to do, in this order. */
record HostDecision(HostState state, List<HostAction> actions) {
    HostDecision {
        actions = List.copyOf(actions);
    }

    static HostDecision to(HostState state, HostAction... actions) {
        return new HostDecision(state, List.of(actions));
    }

    /** This, and then what follows from the state reached. */
    HostDecision then(Function<HostState, HostDecision> next) {
        HostDecision following = next.apply(state);
        List<HostAction> all = new ArrayList<>(actions);
        all.addAll(following.actions());
        return new HostDecision(following.state(), all);
    }

    HostDecision and(HostAction action) {
        return then(s -> to(s, action));
    }

    /** Takes a process for a version that is to be made live. */
    static HostDecision take(HostState state, int here, SwapRequest request, int attempts) {
        HostState taking = state.taking(new Phase.Taking(here, request, attempts));
        return to(taking, new HostAction.Take(taking.taken()));
    }

    /** Nothing where the process has ended: all that is to be done about that is. */
    static HostDecision about(HostState state, int process, Function<SupervisedProcess, HostDecision> deciding) {
        return state.process(process).map(deciding).orElseGet(() -> to(state));
    }

    static HostDecision send(HostState state, int process, HostMessage message) {
        return about(state, process, p -> to(state.with(p.sent(message)), new HostAction.Send(process, message)));
    }

    /** The state has been left for this process. */
    static HostDecision enter(HostState state, int process, SwapRequest request) {
        return about(state, process, p -> to(state, new HostAction.HandOver(process)))
                .then(s -> send(s, process, new HostMessage.Enter(request)));
    }

    /** Who was asked in that phase to leave the ticks has them again: nobody else will. */
    static HostDecision comeBack(HostState state, Phase phase) {
        return phase instanceof Phase.Departing || phase instanceof Phase.HandingOver
                ? about(state, phase.here(), p -> to(state, new HostAction.TakeBack(p.number())))
                        .then(s -> send(s, phase.here(), new HostMessage.ComeBack()))
                : to(state);
    }

    /** The process is to end by itself. */
    static HostDecision dismiss(HostState state, int process, long nowNs) {
        return about(state, process, p -> send(state.with(p.dismissed(nowNs)), process, new HostMessage.Stop()));
    }

    static HostDecision kill(HostState state, int process, SupervisedProcess.KillReason why) {
        return about(state, process, p -> to(state.with(p.killed(why)), new HostAction.Kill(process)));
    }
}
