package dev.hotswapd.daemon;

/** What standard output leads to. */
final class Terminal {
    private Terminal() {}

    /** Whether colour may be used: see no-color.org. */
    static boolean hasColour(boolean isTerminal) {
        String noColour = System.getenv("NO_COLOR");
        return isTerminal && (noColour == null || noColour.isEmpty()) && !"dumb".equals(System.getenv("TERM"));
    }
}
