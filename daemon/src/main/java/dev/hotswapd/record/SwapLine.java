package dev.hotswapd.record;

import dev.hotswapd.event.Event;
import dev.hotswapd.event.Phases;
import java.util.Locale;

/** The log's one line from a save to a swap. */
final class SwapLine {
    private SwapLine() {}

    /** Such as {@code v3 → v4  ticker.c  notice 2  build 48  quiet 0  …  total 51 ms}. */
    static String of(Event.VersionSwapped swapped) {
        Phases phases = swapped.phases();
        String versions = swapped.previous().isPresent()
                ? "v" + swapped.previous().getAsInt() + " → v" + swapped.version()
                : "v" + swapped.version();
        return String.join(
                "  ",
                versions,
                cause(swapped),
                "notice " + ms(phases.notice()),
                "build " + ms(phases.build()),
                "quiet " + ms(phases.quiet()),
                "stage " + ms(phases.stage()),
                "load " + ms(phases.load()),
                "swap " + ms(phases.swap()),
                "total " + ms(phases.total()) + " ms");
    }

    private static String cause(Event.VersionSwapped swapped) {
        if (swapped.build() == 0) {
            return "built earlier";
        }
        if (swapped.previous().isEmpty()) {
            return "first build";
        }
        return swapped.files().isEmpty() ? "asked for" : LogLine.files(swapped.files());
    }

    /** Tenths below ten, where they matter. */
    private static String ms(double ms) {
        return ms < 9.95 ? String.format(Locale.ROOT, "%.1f", ms).replace(".0", "") : Long.toString(Math.round(ms));
    }
}
