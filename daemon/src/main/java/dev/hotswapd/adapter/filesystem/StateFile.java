package dev.hotswapd.adapter.filesystem;

import dev.hotswapd.state.StateHeader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** One file of a plugin's state. */
final class StateFile {
    private static final int CHUNK = 1 << 20;

    private StateFile() {}

    /** What the file says it is; empty where it is too short for that, or no state file. */
    static Optional<StateHeader> header(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer bytes = ByteBuffer.allocate(StateHeader.SIZE);
            int count = 0;
            while (bytes.hasRemaining() && count >= 0) {
                count = channel.read(bytes);
            }
            long size = channel.size();
            return StateHeader.decode(bytes.flip()).filter(header -> header.fileSize() <= size);
        }
    }

    /** Makes a file of zeros with this header, in place of what has the name. */
    static void create(Path file, StateHeader header) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(unfinished);
        try (FileChannel channel =
                FileChannel.open(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            lengthen(channel, header.fileSize());
            write(channel, header);
        } catch (IOException full) {
            // What is left would keep a full disk full.
            Files.deleteIfExists(unfinished);
            throw full;
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Makes a file as long as the new header says. Nobody may have it mapped. */
    static void resize(Path file, StateHeader header) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            lengthen(channel, header.fileSize());
            write(channel, header);
            channel.truncate(header.fileSize());
        }
    }

    static ByteBuffer map(Path file, StateHeader header) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return channel.map(FileChannel.MapMode.READ_WRITE, 0, header.fileSize());
        }
    }

    /** On a full disk this fails; a hole in the file would fail later, by SIGBUS, when the plugin writes into it. */
    private static void lengthen(FileChannel channel, long size) throws IOException {
        ByteBuffer zeros = ByteBuffer.allocate(CHUNK);
        for (long end = channel.size(); end < size; end = channel.size()) {
            zeros.clear().limit((int) Math.min(CHUNK, size - end));
            channel.write(zeros, end);
        }
    }

    private static void write(FileChannel channel, StateHeader header) throws IOException {
        ByteBuffer bytes = header.encode();
        while (bytes.hasRemaining()) {
            channel.write(bytes, bytes.position());
        }
    }
}
