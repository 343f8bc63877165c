package dev.hotswapd.adapter.jna;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import dev.hotswapd.artifact.Platform;
import dev.hotswapd.state.PluginState;
import dev.hotswapd.state.StateArea;
import dev.hotswapd.state.StateFiles;
import dev.hotswapd.state.StateHeader;
import dev.hotswapd.state.StateMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Maps a plugin's state for as long as this process lives: the live file at the address that its header names, so that
 * pointers into the block stay valid from process to process; the snapshots anywhere.
 */
public final class MappedState implements StateMapper {
    private static final int READ_WRITE = 3;
    private static final int NO_ACCESS = 0;
    private static final int GUARD = 4 << 10;
    private static final int SHARED = 1;
    private static final int FIXED = 0x10;
    private static final int O_RDWR = 2;

    /** {@code MAP_FIXED_NOREPLACE}, mmap(2), Linux 4.17; elsewhere the address is a wish that is usually granted. */
    private static final int LINUX_FIXED_NOREPLACE = 0x100000;

    /** The live state first. */
    private final List<Mapping> mappings = new ArrayList<>();

    /** @param guard where its guard begins; its length where it has none */
    private record Mapping(Path file, ByteBuffer bytes, int guard) {}

    @Override
    public PluginState map(Path folder, StateHeader header) throws IOException {
        Path live = StateFiles.live(folder);
        mappings.add(new Mapping(live, fixed(live, header), StateHeader.PREAMBLE - GUARD));
        for (Path file : StateFiles.snapshots(folder)) {
            mappings.add(new Mapping(file, anywhere(file, header), (int) header.fileSize()));
        }
        List<StateArea> areas =
                mappings.stream().map(mapping -> new StateArea(mapping.bytes())).toList();
        return new PluginState(areas.get(0), areas.subList(1, areas.size()), header.address());
    }

    @Override
    public void goOver() throws IOException {
        for (Mapping mapping : mappings) {
            Path offered = StateFiles.offered(mapping.file());
            int descriptor = CLibrary.open(offered.toString(), O_RDWR);
            if (descriptor >= 0) {
                try {
                    goOver(mapping, offered, descriptor);
                } finally {
                    CLibrary.close(descriptor);
                }
            }
        }
    }

    /** The name is what tells the daemon, which may have taken it back by now. */
    private static void goOver(Mapping mapping, Path offered, int descriptor) throws IOException {
        ByteBuffer bytes = mapping.bytes();
        try (FileChannel channel = FileChannel.open(offered, StandardOpenOption.WRITE)) {
            write(bytes, 0, mapping.guard(), channel);
            write(bytes, Math.min(mapping.guard() + GUARD, bytes.limit()), bytes.limit(), channel);
        }
        Files.move(offered, mapping.file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Pointer at = Native.getDirectBufferPointer(bytes);
        if (CLibrary.mmap(at, bytes.limit(), READ_WRITE, SHARED | FIXED, descriptor, 0) == -1) {
            throw new InternalError(mapping.file() + " cannot be mapped (errno " + Native.getLastError() + ")");
        }
        if (mapping.guard() < bytes.limit()) {
            CLibrary.mprotect(at.share(mapping.guard()), GUARD, NO_ACCESS);
        }
    }

    private static void write(ByteBuffer bytes, int from, int to, FileChannel channel) throws IOException {
        ByteBuffer part = bytes.duplicate().limit(to).position(from);
        while (part.hasRemaining()) {
            channel.write(part, part.position());
        }
    }

    static ByteBuffer anywhere(Path file, StateHeader header) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return channel.map(FileChannel.MapMode.READ_WRITE, 0, header.fileSize());
        }
    }

    static ByteBuffer fixed(Path file, StateHeader header) throws IOException {
        int descriptor = CLibrary.open(file.toString(), O_RDWR);
        if (descriptor < 0) {
            throw new IOException(file + " cannot be opened (errno " + Native.getLastError() + ")");
        }
        try {
            long wanted = header.address() - StateHeader.PREAMBLE;
            int flags = SHARED | (Platform.current() == Platform.LINUX ? LINUX_FIXED_NOREPLACE : 0);
            long got = CLibrary.mmap(new Pointer(wanted), header.fileSize(), READ_WRITE, flags, descriptor, 0);
            if (got == -1) {
                throw new IOException(file + " cannot be mapped (errno " + Native.getLastError() + ")");
            }
            if (got != wanted) {
                CLibrary.munmap(got, header.fileSize());
                throw new IOException(
                        String.format("%s cannot be mapped at 0x%x: something else lies there", file, wanted));
            }
            // Whoever writes below the block is to crash there, rather than go on with a damaged journal. Nothing is
            // kept in that page; where pages are larger than that it stays as it is.
            CLibrary.mprotect(new Pointer(header.address() - GUARD), GUARD, NO_ACCESS);
            return new Pointer(got).getByteBuffer(0, header.fileSize());
        } finally {
            CLibrary.close(descriptor);
        }
    }
}
