package dev.hotswapd.tick;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** What a tick thread is asked to do between two ticks, in order. Any thread may add, the tick thread takes. */
final class TickRequests {
    private final Queue<Request> requests = new ConcurrentLinkedQueue<>();
    private final Trial trial;

    /** @param handsOver whether the live version gives the state away */
    private record Request(Runnable work, boolean handsOver) {}

    TickRequests(Trial trial) {
        this.trial = trial;
    }

    void add(Runnable work) {
        requests.add(new Request(work, false));
    }

    /** Adds one that waits, and those behind it, while the live version {@linkplain Trial#awaitsNote awaits its note}. */
    void addHandover(Runnable work) {
        requests.add(new Request(work, true));
    }

    /** Takes the next one; null where there is none, or it has to wait. */
    @Nullable
    Runnable take() {
        Request next = requests.peek();
        if (next == null || mustWait(next)) {
            return null;
        }
        requests.remove();
        return next.work();
    }

    boolean any() {
        return !requests.isEmpty();
    }

    /** Whether there is one that can be taken now. */
    boolean anyToTake() {
        Request next = requests.peek();
        return next != null && !mustWait(next);
    }

    private boolean mustWait(Request next) {
        return next.handsOver() && trial.awaitsNote();
    }
}
