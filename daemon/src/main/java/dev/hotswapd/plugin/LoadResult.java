package dev.hotswapd.plugin;

/** What came of opening a library. */
public sealed interface LoadResult {
    /** Open, its entry resolved. The receiver owns it and must close it. */
    record Opened(OpenPlugin plugin) implements LoadResult {}

    /**
     * Not opened; nothing of it stays behind.
     *
     * @param reason what is wrong
     * @param remedy what the user can do
     */
    record NotOpened(String reason, String remedy) implements LoadResult {}
}
