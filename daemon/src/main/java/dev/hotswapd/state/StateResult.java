package dev.hotswapd.state;

import java.util.Optional;

/** What came of getting a plugin's state ready. */
public sealed interface StateResult {
    /**
     * It can be mapped.
     *
     * @param live the state
     * @param advice what the user should know, a sentence
     */
    record Ready(LiveState live, Optional<String> advice) implements StateResult {}

    /** It cannot, and nothing was changed. */
    record Unusable(String reason) implements StateResult {}
}
