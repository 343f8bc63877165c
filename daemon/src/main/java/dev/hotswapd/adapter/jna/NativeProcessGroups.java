package dev.hotswapd.adapter.jna;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import dev.hotswapd.adapter.proc.ProcessGroups;
import java.util.Map;

/**
 * Signals to process groups through {@code kill(2)} with a negative pid, which Java has no call for.
 *
 * <p>Safe for use by any thread.
 */
public final class NativeProcessGroups implements ProcessGroups {
    /** RTLD_NOW alone: JNA's own choice would put the library into the global scope. */
    private static final int RTLD_NOW = 2;

    /** The call did nothing because no such process is there (errno(3), the same on Linux and macOS). */
    private static final int ESRCH = 3;

    /** The group is there, but none of its processes may be signalled by this user. */
    private static final int EPERM = 1;

    private final C c;

    /** Opens the C library. */
    public NativeProcessGroups() {
        c = Native.load(Platform.C_LIBRARY_NAME, C.class, Map.of(Library.OPTION_OPEN_FLAGS, RTLD_NOW));
    }

    @Override
    public boolean signal(long group, int signal) {
        // kill(-1, …) signals everything this user may signal, kill(0, …) the daemon's own group.
        if (group <= 1 || group > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a process group must be a pid above 1, was " + group);
        }
        try {
            c.kill((int) -group, signal);
            return true;
        } catch (LastErrorException e) {
            if (e.getErrorCode() == ESRCH) {
                return false;
            }
            if (e.getErrorCode() == EPERM) {
                return true;
            }
            throw e;
        }
    }

    /** The one function that is needed; interface mapping, because a build calls it a handful of times. */
    interface C extends Library {
        int kill(int pid, int signal) throws LastErrorException;
    }
}
