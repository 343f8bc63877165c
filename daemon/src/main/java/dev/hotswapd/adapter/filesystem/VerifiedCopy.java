package dev.hotswapd.adapter.filesystem;

import dev.hotswapd.artifact.ElfImage;
import dev.hotswapd.artifact.EntrySymbol;
import dev.hotswapd.artifact.ImageBytes;
import dev.hotswapd.artifact.ImageCheck;
import dev.hotswapd.artifact.ImageCheck.Loadable;
import dev.hotswapd.artifact.Machine;
import dev.hotswapd.artifact.Platform;
import dev.hotswapd.artifact.StageResult;
import dev.hotswapd.artifact.StageResult.Rejected;
import dev.hotswapd.artifact.StageResult.Unstable;
import dev.hotswapd.time.Clock;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Copies a library that others may be writing, and checks the copy.
 *
 * <p>Used on the plugin's thread only.
 */
final class VerifiedCopy {
    /**
     * Whoever writes a file in pieces pauses for less than this between two of them, on a busy machine as well. A longer
     * wait costs nothing but a later message about a file that stays broken: the next save ends it.
     */
    private static final long STILL_WRITTEN_MS = 2_000;

    private final PrivateFolder folder;
    private final Path dataDir;
    private final Clock clock;
    private final HashingCopy bytes;
    private final Optional<Machine> machine =
            Machine.current().filter(known -> known.bits() == 64 && Platform.current() == Platform.LINUX);

    /** @param clock tells a library that may still be written from an old one */
    VerifiedCopy(PrivateFolder folder, Path dataDir, HashingCopy bytes, Clock clock) {
        this.folder = folder;
        this.dataDir = dataDir;
        this.bytes = bytes;
        this.clock = clock;
    }

    /** What came of it. */
    sealed interface Result {
        /**
         * A good copy.
         *
         * @param sha256 lower-case hex
         * @param image what the check found; empty on machines whose images are not known, where nothing is checked
         */
        record Copied(String sha256, Optional<Loadable> image) implements Result {}

        /** None, and why. */
        record Failed(StageResult why) implements Result {}
    }

    /**
     * Copies one.
     *
     * @param target does not exist; left behind, good or not
     * @param entry what it must export; empty for a library that another one needs
     */
    Result copy(Path source, Path target, Optional<EntrySymbol> entry) {
        try (FileChannel from = FileChannel.open(source, StandardOpenOption.READ)) {
            long modifiedMs = Files.getLastModifiedTime(source).toMillis();
            return copy(from, source, modifiedMs, target, entry);
        } catch (NoSuchFileException vanished) {
            // GNU ld removes the old file before it writes the new one.
            return new Result.Failed(new Unstable(source));
        } catch (IOException e) {
            return new Result.Failed(StagingFault.unreadable(source, e));
        }
    }

    /** Hash of a text, lower-case hex. */
    String sha256(String text) {
        return bytes.sha256(text);
    }

    /** Hash of what a file holds, lower-case hex. */
    String sha256(byte[] content) {
        return bytes.sha256(content);
    }

    private Result copy(FileChannel from, Path source, long modifiedMs, Path target, Optional<EntrySymbol> entry) {
        try (FileChannel to = folder.create(target)) {
            String sha256 = bytes.copy(from, to);
            // Somebody may have written it meanwhile; to compare is cheaper than a further hash.
            if (Files.mismatch(source, target) >= 0) {
                return new Result.Failed(new Unstable(source));
            }
            if (machine.isEmpty()) {
                return new Result.Copied(sha256, Optional.empty());
            }
            ImageCheck check = ElfImage.check(new ChannelBytes(to, to.size()), entry, machine.get());
            return check instanceof ImageCheck.Rejected rejected
                    ? new Result.Failed(rejected(source, modifiedMs, sha256, rejected))
                    : new Result.Copied(sha256, Optional.of((Loadable) check));
        } catch (NoSuchFileException vanished) {
            return new Result.Failed(
                    Files.exists(source) ? StagingFault.unwritable(source, dataDir, vanished) : new Unstable(source));
        } catch (IOException e) {
            return new Result.Failed(StagingFault.unwritable(source, dataDir, e));
        } catch (UncheckedIOException e) {
            IOException cause = new IOException("the copy cannot be read back", e);
            return new Result.Failed(StagingFault.unwritable(source, dataDir, cause));
        }
    }

    private StageResult rejected(Path source, long modifiedMs, String sha256, ImageCheck.Rejected why) {
        // Absolute, lest a modification time in the future make an image that never gets whole wait for ever.
        long age = Math.abs(clock.wallClock().toEpochMilli() - modifiedMs);
        if (why.cause() == ImageCheck.Cause.INCOMPLETE && age < STILL_WRITTEN_MS) {
            return new Unstable(source);
        }
        return new Rejected(Optional.of(source), Optional.of(sha256), why.reason(), why.remedy());
    }

    /** An image read piece by piece from a file that nobody else writes. */
    private record ChannelBytes(FileChannel channel, long size) implements ImageBytes {
        @Override
        public ByteBuffer read(long offset, int length) {
            ByteBuffer piece = ByteBuffer.allocate(length);
            try {
                while (piece.hasRemaining()) {
                    if (channel.read(piece, offset + piece.position()) < 0) {
                        throw new EOFException("the copy got shorter");
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return piece.flip();
        }
    }
}
