package dev.hotswapd.record;

import java.util.List;
import java.util.Optional;
import org.slf4j.event.Level;

/**
 * A line of the log.
 *
 * @param source who speaks
 * @param plugin of which it speaks; empty for the daemon itself
 */
record LogLine(Source source, Level level, Optional<String> plugin, String text) {
    private static final int FILES = 3;

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

    /** Names of files, few enough to read. */
    static String files(List<String> files) {
        return first(FILES, files, " ");
    }

    /** The first of all, and how many more there are. */
    static String first(int count, List<String> all, String separator) {
        String first = String.join(separator, all.subList(0, Math.min(count, all.size())));
        return all.size() <= count ? first : first + " and " + (all.size() - count) + " more";
    }

    @Override
    public String toString() {
        return plugin.map(name -> name + source.separator + text).orElse(text);
    }
}
