package dev.hotswapd.host;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.awaitility.core.ConditionFactory;

/** Waits for what is a matter of microseconds, unless the machine is busy. */
final class Soon {
    private Soon() {}

    static ConditionFactory soon() {
        return await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .atMost(Duration.ofSeconds(20));
    }

    /** Until the thread of this name has come to rest; it must have been seen to begin. */
    static void awaitRestOf(String thread) {
        soon().until(() -> Thread.getAllStackTraces().keySet().stream()
                .filter(one -> one.getName().equals(thread))
                .allMatch(one -> one.getState() == Thread.State.WAITING));
    }
}
