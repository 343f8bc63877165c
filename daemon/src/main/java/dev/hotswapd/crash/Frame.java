package dev.hotswapd.crash;

import java.util.Optional;

/**
 * Where in the plugin a process was when it crashed.
 *
 * @param place function and offset, such as {@code do_tick+0xf}
 * @param source {@code FILE:LINE}, where debug information allows
 */
public record Frame(String place, Optional<String> source) {
    /** For people: {@code do_tick+0xf at ticker.c:12}. */
    public String words() {
        return source.map(line -> place + " at " + line).orElse(place);
    }
}
