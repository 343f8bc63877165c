package dev.hotswapd.adapter.jna;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import dev.hotswapd.files.FileOpener;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Opens files with {@code O_NONBLOCK}, which Java has no option for: to look first whether something is a file is not
 * enough where a pipe may take its name in between.
 *
 * <p>For one thread, with all files that it opens.
 */
public final class UnwaitedFiles implements FileOpener {
    /** {@code O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC}, open(2). */
    private static final int READ_UNWAITED = Platform.isMac() ? 0x1020004 : 02004400;

    /** errno(3), the same on Linux and macOS. */
    private static final int ENOENT = 2;

    private static final int ENOTDIR = 20;

    private static final String DESCRIPTORS = Platform.isMac() ? "/dev/fd/" : "/proc/self/fd/";
    private static final int MOST = 64 << 10;

    /** What is read of any of them, before it goes where it was asked for. */
    private final Memory bytes = new Memory(MOST);

    private final ByteBuffer view = bytes.getByteBuffer(0, MOST);

    @Override
    public SeekableByteChannel open(Path path, byte[] name) throws IOException {
        int descriptor;
        do {
            descriptor = CLibrary.open(name, READ_UNWAITED);
        } while (descriptor < 0 && Native.getLastError() == CLibrary.EINTR);
        if (descriptor < 0) {
            int error = Native.getLastError();
            throw error == ENOENT || error == ENOTDIR
                    ? new NoSuchFileException(path.toString())
                    : new FileSystemException(path.toString(), null, "errno " + error);
        }
        long size = CLibrary.lseek(descriptor, 0, CLibrary.SEEK_END);
        // Pipes have no end to be gone to; that of devices and of some folders is at 0.
        if (size < 0 || (size == 0 && !Files.isRegularFile(Path.of(DESCRIPTORS + descriptor)))) {
            CLibrary.close(descriptor);
            throw new FileSystemException(path.toString(), null, "is no file");
        }
        return new UnwaitedFile(path, descriptor, size, bytes, view);
    }
}
