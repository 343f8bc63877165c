package dev.hotswapd.adapter.process;

import dev.hotswapd.crash.CallSite;
import dev.hotswapd.crash.NativeFrame;
import dev.hotswapd.crash.NativeFrame.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;

/** Weeds out words on the stack that point into a library's code but are no return addresses, by its file. */
final class ReturnAddresses {
    private final boolean arm64 = System.getProperty("os.arch", "").equals("aarch64");

    /** False only for a word that no call stands before. */
    boolean mayBe(NativeFrame frame) {
        if (frame.kind() != Kind.STACK_WORD) {
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
}
