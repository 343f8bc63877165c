package dev.hotswapd.cli;

import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Picks one plugin's lines out of the log. */
final class LineFilter {
    private LineFilter() {}

    /** Lines whose message, behind time and level, begins with the plugin's name; all of them for null. */
    static Predicate<String> of(@Nullable String plugin) {
        if (plugin == null) {
            return line -> true;
        }
        return Pattern.compile("^\\S+ +[A-Z]+ +" + Pattern.quote(plugin) + "(?: |$)")
                .asPredicate();
    }
}
