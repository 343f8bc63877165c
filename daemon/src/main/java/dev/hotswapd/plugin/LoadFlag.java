package dev.hotswapd.plugin;

/** Freedom in opening a library that a user asked for, as {@code load.flags} names it. */
public enum LoadFlag {
    /** Resolve functions at their first call. An undefined one then ends the process. */
    LAZY,
    /** Let later libraries bind to this one's symbols. */
    GLOBAL,
    /** Prefer the process's symbols to the library's own; sanitizers and malloc interposers need it. */
    NO_DEEP_BIND
}
