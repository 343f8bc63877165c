package dev.hotswapd.record;

import dev.hotswapd.event.EventBus;
import dev.hotswapd.event.EventBus.Told;
import dev.hotswapd.text.Harmless;
import org.slf4j.LoggerFactory;

/**
 * Tells people in the log, as {@link LogLines} words it, what happened: without control sequences of others' making, for
 * the log is shown on terminals. For one thread.
 */
public final class Narrator implements EventBus.Subscriber {
    private final LogLines lines = new LogLines();

    @Override
    public void hear(Told told) {
        for (LogLine line : told.event().in(lines)) {
            LoggerFactory.getLogger(line.source().logger).atLevel(line.level()).log(Harmless.line(line.toString()));
        }
    }
}
