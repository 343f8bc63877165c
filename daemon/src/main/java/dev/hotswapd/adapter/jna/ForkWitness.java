package dev.hotswapd.adapter.jna;

import com.sun.jna.Pointer;
import dev.hotswapd.artifact.Platform;
import java.nio.ByteBuffer;

/**
 * Tells whether this process is a copy that a plugin's fork(2) made: a page that the kernel gives copies wiped
 * ({@code MADV_WIPEONFORK}, Linux 4.14). Asking costs a look at memory.
 */
final class ForkWitness {
    private static final int READ_WRITE = 3;

    /** {@code MAP_PRIVATE | MAP_ANONYMOUS}. */
    private static final int PRIVATE_ANONYMOUS = 0x22;

    private static final int WIPE_ON_FORK = 18;
    private static final int SIZE = 4096;
    private static final byte HERE = 1;

    private final ByteBuffer page;

    ForkWitness() {
        page = Platform.current() == Platform.LINUX ? wipedInCopies() : ByteBuffer.allocateDirect(1);
        page.put(0, HERE);
    }

    boolean inACopy() {
        return page.get(0) != HERE;
    }

    private static ByteBuffer wipedInCopies() {
        long address = CLibrary.mmap(Pointer.NULL, SIZE, READ_WRITE, PRIVATE_ANONYMOUS, -1, 0);
        if (address == -1 || CLibrary.madvise(new Pointer(address), SIZE, WIPE_ON_FORK) != 0) {
            // An older kernel: copies are then not told apart, as without this class.
            return ByteBuffer.allocateDirect(1);
        }
        return new Pointer(address).getByteBuffer(0, SIZE);
    }
}
