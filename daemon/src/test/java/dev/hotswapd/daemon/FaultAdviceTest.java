package dev.hotswapd.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.event.Event;
import dev.hotswapd.thread.Worker;
import dev.hotswapd.thread.Workers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

final class FaultAdviceTest {
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final FaultAdvice faults = new FaultAdvice(List.of("ticker", "fast-ticker"), events::add);
    private final Workers workers = new Workers(System::nanoTime, faults);

    private static Worker.Task failing(Throwable mishap) {
        return () -> {
            if (mishap instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) mishap;
        };
    }

    @Test
    void tellsTheSameOnce() {
        IllegalStateException mishap = new IllegalStateException("first line\nsecond line");
        try (Worker worker = workers.worker("hotswapd-ticker").start()) {
            worker.post(failing(mishap));
            worker.post(failing(mishap));
            worker.post(failing(new StackOverflowError()));
        }

        assertThat(events).hasSize(2).first().isInstanceOfSatisfying(Event.Advice.class, advice -> assertThat(
                        advice.text())
                .contains("IllegalStateException: first line at dev.hotswapd.daemon.FaultAdviceTest", "restart")
                .doesNotContain("\n"));
    }

    @Test
    void namesThePluginWhoseThreadItWas() {
        faults.happened("hotswapd-ticker", "a");
        faults.happened("hotswapd-watch-fast-ticker", "b");
        faults.happened("hotswapd-keyboard", "c");

        assertThat(events)
                .extracting(event -> ((Event.Advice) event).plugin())
                .containsExactly("ticker", "fast-ticker", "hotswapd");
    }
}
