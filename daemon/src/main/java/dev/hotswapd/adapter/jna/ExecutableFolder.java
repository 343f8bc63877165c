package dev.hotswapd.adapter.jna;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import dev.hotswapd.artifact.Platform;
import dev.hotswapd.files.ProbeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Probes whether the system lets code from a folder run: a file system mounted {@code noexec} does not. */
public final class ExecutableFolder {
    private static final int READ_EXECUTE = 5;
    private static final int PRIVATE = 2;
    private static final int PERMISSION_DENIED = 1;

    private ExecutableFolder() {}

    /**
     * Maps a file in the folder as the loader would; true where that works, or where it cannot be told.
     *
     * @param folder exists and is writable
     * @throws IOException where no file can be made there
     */
    public static boolean allows(Path folder) throws IOException {
        if (Platform.current() != Platform.LINUX) {
            return true;
        }
        try (ProbeFile probe = ProbeFile.in(folder)) {
            return allowsFile(Files.writeString(probe.path(), "code"));
        }
    }

    /** The same of a file that can be read. */
    static boolean allowsFile(Path file) {
        int descriptor = CLibrary.open(file.toString(), 0);
        long address = CLibrary.mmap(Pointer.NULL, 4, READ_EXECUTE, PRIVATE, descriptor, 0);
        int error = Native.getLastError();
        CLibrary.close(descriptor);
        if (address != -1) {
            CLibrary.munmap(address, 4);
            return true;
        }
        return error != PERMISSION_DENIED;
    }
}
