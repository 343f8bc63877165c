package dev.hotswapd.daemon;

import dev.hotswapd.event.Event;
import dev.hotswapd.thread.Workers;
import java.util.Comparator;
import java.util.List;

/**
 * Tells people what went wrong on a thread that nobody had thought of. Safe for use by any thread.
 *
 * @param plugins names; a worker's name ends in that of its plugin, where it has one
 */
public record FaultAdvice(List<String> plugins, Event.Sink events) implements Workers.Faults {
    public FaultAdvice {
        plugins = List.copyOf(plugins);
    }

    @Override
    public void happened(String worker, String fault) {
        events.tell(new Event.Advice(
                plugin(worker),
                "went on after something unexpected: " + fault + "; everything is looked at again. Should a save"
                        + " have no effect from now on, restart hotswapd; and please report this line"));
    }

    private String plugin(String worker) {
        return plugins.stream()
                .filter(plugin -> worker.endsWith("-" + plugin))
                .max(Comparator.comparing(String::length))
                .orElse("hotswapd");
    }
}
