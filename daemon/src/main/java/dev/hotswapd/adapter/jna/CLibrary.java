package dev.hotswapd.adapter.jna;

import com.sun.jna.Function;
import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The functions of the C library that this package calls, by direct mapping: each is what the manual's sections 2 and 3
 * say under its name. Not for Windows.
 *
 * <p>Safe for use by any thread; {@code errno} is {@link Native#getLastError} on the calling thread.
 */
final class CLibrary {
    /** A signal came before anything was done, errno(3). */
    static final int EINTR = 4;

    /** From the file's end, lseek(2). */
    static final int SEEK_END = 2;

    /** Events of poll(2). */
    static final short READABLE = 1;

    static final short WRITABLE = 4;

    /** {@code RTLD_NOW | RTLD_LOCAL}, alike on Linux and macOS but for macOS's own number for LOCAL, its default. */
    private static final int OPEN_FLAGS = 2;

    private static final int READ_WRITE = 3;

    /** {@code MAP_PRIVATE | MAP_ANONYMOUS}. */
    private static final int PRIVATE_ANONYMOUS = 0x22;

    private static final NativeLibrary LIBRARY =
            NativeLibrary.getInstance("c", Map.of(Library.OPTION_OPEN_FLAGS, OPEN_FLAGS));

    static {
        Native.register(CLibrary.class, LIBRARY);
    }

    private CLibrary() {}

    /** Linux only. */
    static native int prctl(int option, long argument2, long argument3, long argument4, long argument5);

    static native long syscall(long number, long argument1, Pointer argument2, long argument3, long argument4);

    static native int dup(int descriptor);

    static native int dup2(int from, int to);

    /** {@code ends} receives the reading and the writing end. */
    static native int pipe(int[] ends);

    static native int isatty(int descriptor);

    static native int close(int descriptor);

    static native long read(int descriptor, Pointer into, long length);

    static native long write(int descriptor, Pointer from, long length);

    /** {@code set} holds {@code count} structures of 8 bytes. */
    private static native int poll(Pointer set, long count, int timeoutMs);

    static native int setvbuf(Pointer stream, Pointer buffer, int mode, long size);

    static native int fflush(Pointer stream);

    /** Opens a file that exists. */
    static native int open(String path, int flags);

    /** The same where the name's bytes are known; a zero ends them. */
    static native int open(byte[] path, int flags);

    static native long lseek(int descriptor, long offset, int whence);

    static native long pread(int descriptor, Pointer into, long length, long offset);

    /** All bits are set on failure. */
    static native long mmap(Pointer address, long length, int protection, int flags, int descriptor, long offset);

    static native int munmap(long address, long length);

    static native int mprotect(Pointer address, long length, int protection);

    static native int madvise(Pointer address, long length, int advice);

    static native int kill(int process, int signal);

    static native int setsid();

    /** {@code status} may be null. */
    static native int waitpid(int process, @Nullable Pointer status, int options);

    static native int unsetenv(String name);

    static native void _exit(int status);

    /** Sets what is to be done, and tells what was; either may be null. */
    static native int sigaction(int signal, @Nullable Pointer next, @Nullable Pointer previous);

    /** Sets the handler, and tells which it was. */
    static native Pointer signal(int signal, Pointer handler);

    /** Sets the calling thread's, and tells which it was; either may be null. */
    static native int sigaltstack(@Nullable Pointer next, @Nullable Pointer previous);

    /** Whether the descriptor is ready for that event, or its other end is closed, within that time; -1 is for ever. */
    static boolean ready(int descriptor, short event, int timeoutMs) {
        try (Memory set = new Memory(8)) {
            int ready;
            do {
                set.setInt(0, descriptor);
                set.setShort(4, event);
                set.setShort(6, (short) 0);
                ready = poll(set, 1, timeoutMs);
            } while (ready < 0 && Native.getLastError() == EINTR);
            // An error counts as ready: the read or write that follows says which.
            return ready != 0;
        }
    }

    /** Maps zeroed memory of the process's own; all bits are set on failure. Linux only. */
    static long mapMemory(long length) {
        return mmap(Pointer.NULL, length, READ_WRITE, PRIVATE_ANONYMOUS, -1, 0);
    }

    /**
     * One that not every C library has, or whose address is wanted.
     *
     * @throws UnsatisfiedLinkError where this one does not have it
     */
    static Function function(String name) {
        return LIBRARY.getFunction(name);
    }

    /** The stream {@code stdout}. */
    static Pointer standardOutput() {
        String symbol = com.sun.jna.Platform.isMac() ? "__stdoutp" : "stdout";
        return LIBRARY.getGlobalVariableAddress(symbol).getPointer(0);
    }
}
