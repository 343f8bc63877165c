package dev.hotswapd.adapter.commonsexec;

/**
 * The environment variable by which every process of one build is known, wherever it hides: a child keeps it when it
 * makes a session of its own and when its parent dies.
 *
 * @param runner the same for all builds of one runner, and for no other runner on this machine
 * @param build one of them
 */
record BuildMark(String runner, String build) {
    static final String NAME = "HOTSWAPD_BUILD_ID";

    /** What the environments of all builds of {@code runner} have in common. */
    static String startOfAll(String runner) {
        return NAME + "=" + runner + "-";
    }

    String value() {
        return runner + "-" + build;
    }

    /** This build's entry in an environment, whole: without its end build 1 would take build 12 for its own. */
    String entry() {
        return NAME + "=" + value() + "\0";
    }
}
