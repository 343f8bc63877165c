package dev.hotswapd.adapter.jna;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The functions of the C library that this package calls, by direct mapping. Not for Windows.
 *
 * <p>Safe for use by any thread; {@code errno} is {@link Native#getLastError} on the calling thread.
 */
final class CLibrary {
    /** {@code RTLD_NOW | RTLD_LOCAL}, alike on Linux and macOS but for macOS's own number for LOCAL, its default. */
    private static final int OPEN_FLAGS = 2;

    private static final NativeLibrary LIBRARY =
            NativeLibrary.getInstance("c", Map.of(Library.OPTION_OPEN_FLAGS, OPEN_FLAGS));

    static {
        Native.register(CLibrary.class, LIBRARY);
    }

    private CLibrary() {}

    /** prctl(2), Linux only. */
    static native int prctl(int option, long argument2, long argument3, long argument4, long argument5);

    /** syscall(2). */
    static native long syscall(long number, long argument1, Pointer argument2, long argument3, long argument4);

    /** dup(2). */
    static native int dup(int descriptor);

    /** dup2(2). */
    static native int dup2(int from, int to);

    /** pipe(2); {@code ends} receives the reading and the writing end. */
    static native int pipe(int[] ends);

    /** isatty(3). */
    static native int isatty(int descriptor);

    /** close(2). */
    static native int close(int descriptor);

    /** read(2). */
    static native long read(int descriptor, Pointer into, long length);

    /** write(2). */
    static native long write(int descriptor, Pointer from, long length);

    /** poll(2); {@code set} holds {@code count} structures of 8 bytes. */
    static native int poll(Pointer set, long count, int timeoutMs);

    /** setvbuf(3). */
    static native int setvbuf(Pointer stream, Pointer buffer, int mode, long size);

    /** fflush(3). */
    static native int fflush(Pointer stream);

    /** open(2) of a file that exists. */
    static native int open(String path, int flags);

    /** mmap(2); all bits set on failure. */
    static native long mmap(Pointer address, long length, int protection, int flags, int descriptor, long offset);

    /** munmap(2). */
    static native int munmap(long address, long length);

    /** mprotect(2). */
    static native int mprotect(Pointer address, long length, int protection);

    /** madvise(2). */
    static native int madvise(Pointer address, long length, int advice);

    /** kill(2). */
    static native int kill(int process, int signal);

    /** _exit(2). */
    static native void _exit(int status);

    /** sigaction(2): sets what is to be done, and tells what was; either may be null. */
    static native int sigaction(int signal, @Nullable Pointer next, @Nullable Pointer previous);

    /** signal(3): sets the handler, and tells which it was. */
    static native Pointer signal(int signal, Pointer handler);

    /** sigaltstack(2): sets the calling thread's, and tells which it was; either may be null. */
    static native int sigaltstack(@Nullable Pointer next, @Nullable Pointer previous);

    /** Where a function is. */
    static Pointer function(String name) {
        return LIBRARY.getFunction(name);
    }

    /** The stream {@code stdout}. */
    static Pointer standardOutput() {
        String symbol = com.sun.jna.Platform.isMac() ? "__stdoutp" : "stdout";
        return LIBRARY.getGlobalVariableAddress(symbol).getPointer(0);
    }
}
