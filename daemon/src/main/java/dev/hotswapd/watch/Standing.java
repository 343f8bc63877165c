package dev.hotswapd.watch;

/** What is known of a file that changed while a build ran: who wrote it, a user or the build. */
enum Standing {
    /** It was saved while no build ran, and no build was seen to write it since. */
    SOURCE,
    /** Nothing is known yet. */
    UNCLEAR,
    /** A build made it where nothing was, or it looks like an object, and nobody has saved it since. */
    PROBABLE_OUTPUT
}
