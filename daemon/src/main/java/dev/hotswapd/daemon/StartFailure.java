package dev.hotswapd.daemon;

import org.jspecify.annotations.Nullable;

/** The daemon cannot start; the message says what is wrong and what to do, in one line. */
public final class StartFailure extends Exception {
    private static final long serialVersionUID = 1L;

    StartFailure(String message) {
        super(message);
    }

    StartFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
