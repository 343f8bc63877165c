package dev.hotswapd.files;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;

/** Port: opens what others may exchange for anything at any time. */
@FunctionalInterface
public interface FileOpener {
    /**
     * Opens a file to be read. Where that is no regular file, which to open or to read may take for ever, it is not
     * waited for.
     *
     * @param path of the file, for messages
     * @param name the same as C has it, ended by a zero: it need not fit the locale
     * @throws IOException where there is none, or something else has its name
     */
    SeekableByteChannel open(Path path, byte[] name) throws IOException;
}
