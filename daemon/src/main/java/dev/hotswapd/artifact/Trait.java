package dev.hotswapd.artifact;

/** What does not keep a library from being opened, but is worth knowing. In the order in which it is told. */
public enum Trait {
    /** Symbols that a process has once for all versions ({@code STB_GNU_UNIQUE}); the loader then never unloads it. */
    UNIQUE("has C++ statics that all versions in one process would share and that keep old versions in memory: compile"
            + " with -fno-gnu-unique; until then each version gets a process of its own"),
    /** {@code DF_1_NODELETE}. */
    NEVER_UNLOADED("is linked with -z nodelete, which keeps old versions in memory: link without it; until then each"
            + " version gets a process of its own"),
    /** Imports the function that registers destructors of thread-local objects; Rust does so weakly, and seldom. */
    THREAD_DESTRUCTORS(
            "has thread_local objects with destructors: an old version that made one stays in memory, harmlessly,"
                    + " for as long as the process that ticks"),
    /** {@code PT_GNU_STACK} with {@code PF_X}. */
    EXECUTABLE_STACK("asks for stacks that can run code, which glibc 2.41 and newer refuse: link with -z noexecstack"),
    /** {@code DT_TEXTREL}. */
    TEXT_RELOCATIONS("has code that the loader must rewrite (text relocations), which hardened systems refuse: compile"
            + " all of it with -fPIC");

    private final String words;

    Trait(String words) {
        this.words = words;
    }

    /** Whether a library with it must be the only version of its process. */
    boolean alone() {
        return this == UNIQUE || this == NEVER_UNLOADED;
    }

    /**
     * A sentence.
     *
     * @param subject {@code it}, or the library's name
     */
    String note(String subject) {
        return subject + " " + words;
    }
}
