package dev.hotswapd.reload;

import dev.hotswapd.event.Event;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

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

    static Decision tell(ReloadState state, Event event) {
        return to(state, new Action.Tell(event));
    }

    /** This, and then what follows from the state reached. */
    Decision then(Function<ReloadState, Decision> next) {
        Decision following = next.apply(state);
        return new Decision(
                following.state(),
                Stream.concat(actions.stream(), following.actions().stream()).toList());
    }
}
