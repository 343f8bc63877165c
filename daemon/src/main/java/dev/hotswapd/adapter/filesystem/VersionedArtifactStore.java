package dev.hotswapd.adapter.filesystem;

import dev.hotswapd.adapter.filesystem.ArtifactFinder.Found;
import dev.hotswapd.artifact.ArtifactStore;
import dev.hotswapd.artifact.ElfImage;
import dev.hotswapd.artifact.EntrySymbol;
import dev.hotswapd.artifact.ImageCheck;
import dev.hotswapd.artifact.Machine;
import dev.hotswapd.artifact.Platform;
import dev.hotswapd.artifact.StageResult;
import dev.hotswapd.artifact.StageResult.Rejected;
import dev.hotswapd.artifact.StageResult.Staged;
import dev.hotswapd.artifact.StageResult.Unchanged;
import dev.hotswapd.artifact.StageResult.Unstable;
import dev.hotswapd.artifact.StagedArtifact;
import dev.hotswapd.time.Clock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Keeps the copies of one plugin's artifacts under {@code DATA-DIR/versions/PLUGIN/N/}.
 *
 * <p>A copy is made and checked in a folder beside the versions and renamed to its number only when it is good: no
 * version is ever half-written, and no number is spent on a bad one.
 */
public final class VersionedArtifactStore implements ArtifactStore {
    /**
     * Whoever writes a file in pieces pauses for less than this between two of them, on a busy machine as well. A longer
     * wait costs nothing but a later message about a file that stays broken: the next save ends it.
     */
    private static final long STILL_WRITTEN_MS = 2_000;

    private final String plugin;
    private final Path root;
    private final String pattern;
    private final Path dataDir;
    private final PrivateFolder folder;
    private final EntrySymbol entry;
    private final Clock clock;
    private final Consumer<String> notes;
    private final Platform platform = Platform.current();
    private final ArtifactFinder finder;
    private final VersionNumbers numbers;
    private final HashingCopy copy = new HashingCopy();
    private List<String> lastNotes = List.of();

    /**
     * Keeps the copies of one plugin.
     *
     * @param plugin name
     * @param root absolute folder of its sources
     * @param artifactPattern glob below the root, {@code {lib}} and {@code {ext}} still in it
     * @param dataDir absolute folder of the daemon's own files
     * @param entrySymbol what {@code tick.symbol} says, where it says something
     * @param clock tells an artifact that may still be written from an old one
     * @param notes hears, one sentence each and once until they change, what the user should know of a staged library
     */
    public VersionedArtifactStore(
            String plugin,
            Path root,
            String artifactPattern,
            Path dataDir,
            Optional<String> entrySymbol,
            Clock clock,
            Consumer<String> notes) {
        this.plugin = plugin;
        this.root = root;
        this.pattern = platform.expand(artifactPattern);
        this.dataDir = dataDir;
        this.folder = new PrivateFolder(dataDir.resolve("versions").resolve(plugin));
        this.entry = new EntrySymbol(entrySymbol);
        this.clock = clock;
        this.notes = notes;
        this.finder = new ArtifactFinder(root, pattern, dataDir);
        this.numbers = new VersionNumbers(folder.path());
    }

    @Override
    public StageResult stage(Optional<String> liveSha256) {
        Optional<Found> found = finder.newest();
        if (found.isEmpty()) {
            return nothingFound();
        }
        Path source = found.get().path();
        try (FileChannel channel = FileChannel.open(source, StandardOpenOption.READ)) {
            return stage(found.get(), channel, liveSha256);
        } catch (NoSuchFileException vanished) {
            // GNU ld removes the old file before it writes the new one.
            return new Unstable(source);
        } catch (IOException e) {
            return StagingFault.unreadable(source, e);
        }
    }

    @Override
    public boolean upToDate(long newestSourceMs) {
        return finder.newest()
                .map(found -> found.modifiedMs() >= newestSourceMs)
                .orElse(false);
    }

    @Override
    public void discard(StagedArtifact artifact) {
        folder.remove(folder.path().resolve(Integer.toString(artifact.version())));
    }

    @Override
    public int discardLeftovers() {
        folder.removeIncoming();
        int discarded = 0;
        try {
            // The highest number may stand in a folder's name only: it must be known before that goes.
            numbers.next();
            for (Path version : numbers.folders()) {
                if (folder.remove(version)) {
                    discarded++;
                }
            }
        } catch (IOException ignored) {
            // An unreadable data directory shows at the next stage, with its remedy.
        }
        return discarded;
    }

    private StageResult stage(Found found, FileChannel source, Optional<String> liveSha256) {
        Path name = found.path().getFileName();
        Path incoming = null;
        try {
            incoming = folder.makeIncoming();
            Path file = incoming.resolve(name);
            String sha256;
            try (FileChannel target = folder.create(file)) {
                sha256 = copy.copy(source, target);
                if (!copy.same(found.path(), target)) {
                    return new Unstable(found.path());
                }
                // Known only now: to hash the source before would read it once more, for the rarer case.
                if (liveSha256.equals(Optional.of(sha256))) {
                    return new Unchanged(found.path(), sha256);
                }
                Optional<ImageCheck.Rejected> rejected = check(target);
                if (rejected.isPresent()) {
                    return rejected(found, sha256, rejected.get());
                }
            }
            int version = numbers.next();
            numbers.spend(version);
            Path home = folder.path().resolve(Integer.toString(version));
            Files.move(incoming, home, StandardCopyOption.ATOMIC_MOVE);
            return new Staged(new StagedArtifact(plugin, version, home.resolve(name), found.path(), sha256));
        } catch (NoSuchFileException vanished) {
            return Files.exists(found.path())
                    ? StagingFault.unwritable(found.path(), dataDir, vanished)
                    : new Unstable(found.path());
        } catch (IOException e) {
            return StagingFault.unwritable(found.path(), dataDir, e);
        } catch (UncheckedIOException e) {
            IOException cause = new IOException("the copy cannot be read back", e);
            return StagingFault.unwritable(found.path(), dataDir, cause);
        } finally {
            if (incoming != null && Files.exists(incoming)) {
                folder.removeIncoming();
            }
        }
    }

    /** Why the copy may not be opened, if so. Machines whose images are not known pass unchecked. */
    private Optional<ImageCheck.Rejected> check(FileChannel copied) throws IOException {
        Optional<Machine> machine = Machine.current();
        if (platform != Platform.LINUX || machine.isEmpty() || machine.get().bits() != 64) {
            return Optional.empty();
        }
        ImageCheck check = ElfImage.check(new ChannelBytes(copied), entry, machine.get());
        if (check instanceof ImageCheck.Loadable loadable && !loadable.notes().equals(lastNotes)) {
            lastNotes = loadable.notes();
            lastNotes.forEach(notes);
        }
        return check instanceof ImageCheck.Rejected rejected ? Optional.of(rejected) : Optional.empty();
    }

    private StageResult rejected(Found found, String sha256, ImageCheck.Rejected why) {
        // Absolute, lest a modification time in the future make an image that never gets whole wait for ever.
        long age = Math.abs(clock.wallClock().toEpochMilli() - found.modifiedMs());
        if (why.cause() == ImageCheck.Cause.INCOMPLETE && age < STILL_WRITTEN_MS) {
            return new Unstable(found.path());
        }
        return new Rejected(Optional.of(found.path()), Optional.of(sha256), why.reason(), why.remedy());
    }

    private Rejected nothingFound() {
        List<String> near = finder.near(platform.libraryExtension());
        String others = near.isEmpty() ? "" : "; there is " + String.join(", ", near);
        String remedy = near.isEmpty()
                ? "let the build write it there, or set 'artifact' to what it writes"
                : "set 'artifact' to \"" + near.get(0) + "\", or let the build write what it names";
        return new Rejected(
                Optional.empty(), Optional.empty(), "nothing matches '" + pattern + "' in " + root + others, remedy);
    }
}
