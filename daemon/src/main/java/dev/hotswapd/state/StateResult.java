package dev.hotswapd.state;

import java.nio.file.Path;
import java.util.Optional;

/** What came of getting a plugin's state ready. */
public sealed interface StateResult {
    /**
     * It can be mapped.
     *
     * @param folder with its files
     * @param header of the live one
     * @param journal of the live one, as this process sees it
     * @param advice what the user should know, a sentence
     */
    record Ready(Path folder, StateHeader header, Journal journal, Optional<String> advice) implements StateResult {}

    /** It cannot, and nothing was changed. */
    record Unusable(String reason) implements StateResult {}
}
