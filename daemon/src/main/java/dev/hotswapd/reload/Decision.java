package dev.hotswapd.reload;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What came of a signal.
 *
 * @param state what is known now
 * @param actions what to do, in this order
 */
record Decision(ReloadState state, List<Action> actions) {
    Decision {
        actions = List.copyOf(actions);
    }

    static Decision to(ReloadState state, Action... actions) {
        return new Decision(state, List.of(actions));
    }

    /** This, and then what follows from the state reached. */
    Decision then(Function<ReloadState, Decision> next) {
        Decision following = next.apply(state);
        List<Action> all = new ArrayList<>(actions);
        all.addAll(following.actions());
        return new Decision(following.state(), all);
    }
}
