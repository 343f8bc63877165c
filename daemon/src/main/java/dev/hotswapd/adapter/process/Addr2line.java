package dev.hotswapd.adapter.process;

import dev.hotswapd.crash.CallSite;
import dev.hotswapd.crash.Frame;
import dev.hotswapd.crash.NativeFrame;
import dev.hotswapd.crash.SourceLines;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Source lines by addr2line(1) of the binutils, or LLVM's where that one is missing or knows nothing.
 *
 * <p>Safe for use by any thread; the calling one waits for at most 4 s a program.
 */
public final class Addr2line implements SourceLines {
    private final List<String> programs;
    private final boolean arm64 = System.getProperty("os.arch", "").equals("aarch64");

    /** With the programs found on PATH. */
    public Addr2line() {
        this(List.of("addr2line", "llvm-addr2line"));
    }

    /** With these, the best first. */
    Addr2line(List<String> programs) {
        this.programs = List.copyOf(programs);
    }

    @Override
    public Optional<Frame> locate(List<NativeFrame> frames, Path root) {
        return frames.stream()
                .filter(this::mayBeCode)
                .findFirst()
                .map(frame -> located(frame, SourcePlace.Root.of(root)));
    }

    /** False only for a word on the stack that points into a library's code and that no call stands before. */
    private boolean mayBeCode(NativeFrame frame) {
        if (frame.kind() != NativeFrame.Kind.STACK_WORD) {
            return true;
        }
        try (SeekableByteChannel file = Files.newByteChannel(frame.library())) {
            int length = (int) Math.min(CallSite.LENGTH, frame.fileOffset());
            ByteBuffer before = ByteBuffer.allocate(length);
            file.position(frame.fileOffset() - length);
            while (before.hasRemaining()) {
                if (file.read(before) < 0) {
                    return false;
                }
            }
            return CallSite.endsWithCall(before.array(), arm64);
        } catch (IOException | IllegalArgumentException unreadable) {
            // A library that is gone cannot be asked: a likely place is better than none.
            return true;
        }
    }

    private Frame located(NativeFrame frame, SourcePlace.Root root) {
        Optional<String> name = Optional.empty();
        for (String program : programs) {
            Optional<SourcePlace> place = ask(program, frame)
                    .flatMap(output -> SourcePlace.innermostOfThePlugin(output, root))
                    .map(found -> found.orSymbol(frame.symbol()));
            if (place.isPresent() && place.get().line().isPresent()) {
                return new Frame(
                        place.get().function().orElseGet(frame::place),
                        place.get().line());
            }
            name = name.or(() -> place.flatMap(SourcePlace::function));
        }
        return new Frame(name.orElseGet(frame::place), Optional.empty());
    }

    private static Optional<String> ask(String program, NativeFrame frame) {
        String address = "0x" + Long.toHexString(frame.instruction());
        try {
            return BoundedCommand.output(
                    program, "-C", "-f", "-i", "-e", frame.library().toString(), address);
        } catch (IOException missing) {
            // Not installed: the frame goes without a line, or the next program finds it.
            return Optional.empty();
        }
    }
}
