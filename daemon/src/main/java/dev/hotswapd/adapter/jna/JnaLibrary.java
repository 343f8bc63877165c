package dev.hotswapd.adapter.jna;

import com.sun.jna.Native;
import com.sun.jna.Platform;
import dev.hotswapd.files.Private;
import dev.hotswapd.files.WholeFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * JNA's own native library. A process that unpacks it for itself takes longer to start, and leaves it behind when it
 * crashes.
 */
public final class JnaLibrary {
    private static final String NAME = "jnidispatch";

    private JnaLibrary() {}

    /** Unpacks it again where somebody removed it. */
    public static void restore(Path folder) throws IOException {
        if (!Files.exists(folder.resolve(System.mapLibraryName(NAME)))) {
            unpack(folder);
        }
    }

    /** Unpacks it into a folder, for processes whose {@code jna.boot.library.path} names that. */
    public static void unpack(Path folder) throws IOException {
        String name = System.mapLibraryName(NAME);
        try (InputStream library =
                Native.class.getResourceAsStream("/com/sun/jna/" + Platform.RESOURCE_PREFIX + "/" + name)) {
            if (library == null) {
                // A JNA that comes with the system finds its library there.
                return;
            }
            Private.room(folder);
            WholeFile.write(folder.resolve(name), copy -> library.transferTo(Channels.newOutputStream(copy)));
        }
    }
}
