package dev.hotswapd.adapter.jna;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;
import dev.hotswapd.adapter.proc.ProcessGroups;

/**
 * Signals to process groups through {@code kill(2)} with a negative pid, which Java has no call for.
 *
 * <p>Safe for use by any thread.
 */
public final class NativeProcessGroups implements ProcessGroups {
    /** The call did nothing because no such process is there (errno(3), the same on Linux and macOS). */
    private static final int ESRCH = 3;

    /** The group is there, but none of its processes may be signalled by this user. */
    private static final int EPERM = 1;

    @Override
    public boolean signal(long group, int signal) {
        // kill(-1, …) signals everything this user may signal, kill(0, …) the daemon's own group.
        if (group <= 1 || group > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a process group must be a pid above 1, was " + group);
        }
        int error = CLibrary.kill((int) -group, signal) == 0 ? 0 : Native.getLastError();
        if (error != 0 && error != ESRCH && error != EPERM) {
            throw new LastErrorException(error);
        }
        return error != ESRCH;
    }
}
