package dev.hotswapd.daemon;

import dev.hotswapd.thread.Worker;
import dev.hotswapd.thread.Workers;
import java.time.Duration;

/** A process whose stop does not end by itself, since one of its threads does not. */
public final class EndlessStop {
    /** As if ticks could take less than nothing: a second is left of what all the rest may take. */
    private static final Duration TICKS = Duration.ofSeconds(-19);

    private EndlessStop() {}

    public static void main(String[] arguments) {
        Workers workers = new Workers(System::nanoTime, (worker, fault) -> {});
        Worker stuck = workers.run("hotswapd-stuck", () -> Thread.sleep(Long.MAX_VALUE));
        StopLimit limit = StopLimit.begin(TICKS, workers);
        stuck.awaitEnd();
        limit.close();
    }
}
