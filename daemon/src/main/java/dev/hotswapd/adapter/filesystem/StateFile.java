package dev.hotswapd.adapter.filesystem;

import dev.hotswapd.files.WholeFile;
import dev.hotswapd.state.StateArea;
import dev.hotswapd.state.StateHeader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** One file of a plugin's state. */
final class StateFile {
    private static final int CHUNK = 1 << 20;

    private StateFile() {}

    /** What the file says it is; empty where it is too short for that, or no state file. */
    static Optional<StateHeader> header(Path file) throws IOException {
        // A pipe would be waited for, and a link may lead to anything.
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            return StateHeader.decode(head(channel)).filter(header -> header.fileSize() <= size);
        }
    }

    private static ByteBuffer head(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(StateHeader.SIZE);
        int count = 0;
        while (bytes.hasRemaining() && count >= 0) {
            count = channel.read(bytes);
        }
        return bytes.flip();
    }

    /** What the file holds, where it is whole; one that an earlier build of this program has made is brought up to date. */
    static Optional<StateArea> open(Path file, StateHeader header) throws IOException {
        if (!header(file).equals(Optional.of(header))) {
            return Optional.empty();
        }
        StateArea area = new StateArea(map(file, header));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            if (StateHeader.isBare(head(channel))) {
                area.sealBare();
                write(channel, header);
            }
        }
        return Optional.of(area).filter(StateArea::isWhole);
    }

    /** Makes a file of zeros with this header, in place of what has the name. */
    static void create(Path file, StateHeader header) throws IOException {
        // Whoever puts a folder there may want it back.
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            PrivateFolder.setAside(file);
        }
        WholeFile.write(file, channel -> {
            lengthen(channel, header.fileSize());
            write(channel, header);
            new StateArea(channel.map(FileChannel.MapMode.READ_WRITE, 0, header.fileSize())).begin();
        });
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
