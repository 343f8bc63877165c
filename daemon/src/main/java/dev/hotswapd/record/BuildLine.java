package dev.hotswapd.record;

import dev.hotswapd.event.Event;

/** The log's first line of a build that failed, and what ticks in spite of it. */
final class BuildLine {
    private BuildLine() {}

    /** Such as {@code ticker  build 7 failed with exit code 1 after 38 ms; v3 goes on}. */
    static String failed(Event.BuildEnded ended) {
        String now = ended.live().isPresent()
                ? "v" + ended.live().getAsInt() + " goes on"
                : "no version ticks: mend it and save";
        return ended.plugin() + "  build " + ended.build() + " failed with exit code "
                + ended.exitCode().orElse(-1) + " after " + Math.round(ended.durationMs()) + " ms; " + now;
    }
}
