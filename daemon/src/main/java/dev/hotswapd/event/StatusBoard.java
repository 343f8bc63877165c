package dev.hotswapd.event;

import dev.hotswapd.event.EventBus.Told;
import dev.hotswapd.tick.TickSnapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;

/**
 * What there is to know of the daemon and its plugins at any time: every event so far, folded.
 *
 * <p>Safe for use by any thread, which reads without asking another.
 */
public final class StatusBoard implements EventBus.Subscriber {
    private final Map<String, PluginStatus> plugins = new ConcurrentSkipListMap<>();
    private final Map<String, Supplier<TickSnapshot>> figures = new ConcurrentHashMap<>();
    private volatile Optional<Told> started = Optional.empty();

    /**
     * All of it at one moment.
     *
     * @param daemon the {@link Event.DaemonStarted}; empty before it
     * @param plugins by name
     */
    public record Status(Optional<Told> daemon, List<PluginStatus> plugins) {}

    /**
     * Makes a plugin known.
     *
     * @param ticks gives figures so far, on any thread
     */
    public void plugin(String name, Supplier<TickSnapshot> ticks) {
        figures.put(name, ticks);
        plugins.put(name, PluginStatus.of(name));
    }

    @Override
    public void hear(Told told) {
        if (told.event() instanceof Event.DaemonStarted) {
            started = Optional.of(told);
        } else if (told.event() instanceof Event.OfPlugin event) {
            plugins.computeIfPresent(event.plugin(), (name, before) -> event.in(new PluginStatusFold(before, told)));
        }
    }

    /** As it is now. */
    public Status status() {
        return new Status(
                started,
                plugins.values().stream()
                        .map(plugin -> plugin.with(figures.getOrDefault(plugin.name(), () -> TickSnapshot.NONE)
                                .get()))
                        .toList());
    }
}
