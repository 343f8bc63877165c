package dev.hotswapd.adapter.jna;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A session and a process group of this process's own, setsid(2): what it sends to its group, as with {@code kill(0, …)},
 * reaches it and what it has started, not who started it; nor does a terminal's Ctrl-C reach it.
 */
public final class OwnSession {
    private OwnSession() {}

    /** The kernel's name of a process that disowns what it starts: whoever ends the group of others spares its. */
    public static final String DISOWNS = "hotswapd-keeps";

    /** Begins one. Any thread. Does nothing where this process leads a group, which nobody else is in then. */
    public static void begin() {
        CLibrary.setsid();
    }

    /** What this process starts from now on does not bear this variable by which it would be known. Any thread. */
    public static void disown(String variable) {
        CLibrary.unsetenv(variable);
        try {
            Files.writeString(Path.of("/proc/self/comm"), DISOWNS);
        } catch (IOException ignored) {
            // Without /proc nobody looks for anything there.
        }
    }
}
