package dev.hotswapd.record;

import java.util.Optional;
import org.slf4j.event.Level;

/**
 * A line of the log.
 *
 * @param source who speaks
 * @param plugin of which it speaks; empty for the daemon itself
 */
record LogLine(Source source, Level level, Optional<String> plugin, String text) {
    /** Who speaks in the log. */
    enum Source {
        DAEMON("hotswapd", "  "),
        BUILD("hotswapd.build", " : "),
        PLUGIN("hotswapd.plugin", " | ");

        /** Name of the logger. */
        final String logger;

        /** What stands between the plugin's name and the text. */
        final String separator;

        Source(String logger, String separator) {
            this.logger = logger;
            this.separator = separator;
        }
    }

    @Override
    public String toString() {
        return plugin.map(name -> name + source.separator + text).orElse(text);
    }
}
