package dev.hotswapd.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotswapd.event.EventBus.Told;
import dev.hotswapd.testing.NanoClock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class EventBusTest {
    private final EventBus bus = new EventBus(new NanoClock(), 41);
    private final List<Told> heard = new CopyOnWriteArrayList<>();

    @Test
    void numbersWhatBelongsInTheRecordOnFromTheLastOne() {
        bus.subscribeToAll(heard::add);

        bus.tell(new Event.BuildStarted("ticker", 1, "make"));
        bus.tell(new Event.BuildOutput("ticker", 1, "cc"));
        bus.tell(new Event.BuildStarted("ticker", 2, "make"));

        assertThat(heard).extracting(Told::seq).containsExactly(42L, 0L, 43L);
    }

    @Test
    void sparesWhoDoesNotCareWhatPluginsPrint() {
        bus.subscribe(heard::add);

        bus.tell(new Event.PluginOutput("ticker", "Tick: 1"));
        bus.tell(new Event.WatchRestored("ticker", "/src"));

        assertThat(heard).extracting(Told::event).containsExactly(new Event.WatchRestored("ticker", "/src"));
    }

    @Test
    void leavesAFullMemoryToTheThreadThatFindsIt() {
        bus.subscribe(told -> {
            throw new OutOfMemoryError("as good as real");
        });

        assertThatThrownBy(() -> bus.tell(new Event.WatchRestored("ticker", "/src")))
                .isInstanceOf(OutOfMemoryError.class);
    }

    @Test
    void tellsAllSubscribersTheSame() {
        List<Told> others = new ArrayList<>();
        bus.subscribe(heard::add);
        bus.subscribe(others::add);

        bus.tell(new Event.WatchRestored("ticker", "/src"));

        assertThat(others).hasSize(1).isEqualTo(heard);
    }

    @Test
    void tellsEverySubscriberInTheOrderOfTheNumbersWhateverThreadTells() {
        bus.subscribe(heard::add);

        IntStream.range(0, 2_000)
                .parallel()
                .forEach(build -> bus.tell(new Event.BuildStarted("ticker", build, "make")));

        assertThat(heard)
                .extracting(Told::seq)
                .containsExactlyElementsOf(LongStream.range(42, 2_042).boxed().toList());
    }

    @Test
    void tellsTheOthersOfASubscriberThatFails() {
        bus.subscribe(told -> {
            throw new IllegalStateException("full");
        });
        bus.subscribeToAll(heard::add);

        bus.tell(new Event.WatchRestored("ticker", "/src"));

        assertThat(heard).extracting(Told::event).contains(new Event.WatchRestored("ticker", "/src"));
        assertThat(heard)
                .extracting(Told::event)
                .filteredOn(Event.Advice.class::isInstance)
                .singleElement()
                .extracting(Object::toString)
                .asString()
                .contains("could not take WatchRestored: java.lang.IllegalStateException: full");
    }
}
