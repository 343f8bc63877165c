package dev.hotswapd.adapter.filesystem;

import dev.hotswapd.adapter.filesystem.ArtifactFinder.Found;
import dev.hotswapd.adapter.filesystem.VerifiedCopy.Result.Copied;
import dev.hotswapd.adapter.filesystem.VerifiedCopy.Result.Failed;
import dev.hotswapd.artifact.ArtifactStore;
import dev.hotswapd.artifact.EntrySymbol;
import dev.hotswapd.artifact.KnownVersions;
import dev.hotswapd.artifact.KnownVersionsText;
import dev.hotswapd.artifact.Linkage;
import dev.hotswapd.artifact.Platform;
import dev.hotswapd.artifact.StageResult;
import dev.hotswapd.artifact.StageResult.Rejected;
import dev.hotswapd.artifact.StageResult.Staged;
import dev.hotswapd.artifact.StageResult.Unchanged;
import dev.hotswapd.artifact.StageResult.Unstable;
import dev.hotswapd.artifact.StagedArtifact;
import dev.hotswapd.glob.Glob;
import dev.hotswapd.time.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Keeps the copies of one plugin's artifacts under {@code DATA-DIR/versions/PLUGIN/N/}.
 *
 * <p>A copy is made and checked in a folder beside the versions and renamed to its number only when it is good: no
 * version is ever half-written, and no number is spent on a bad one.
 */
public final class VersionedArtifactStore implements ArtifactStore {
    /** Older than any source, and a time that every file system has. */
    private static final FileTime OLD = FileTime.from(Instant.parse("1981-01-01T00:00:00Z"));

    private final String plugin;
    private final Path root;
    private final Glob pattern;
    private final Path dataDir;
    private final PrivateFolder folder;
    private final EntrySymbol entry;
    private final Consumer<String> notes;
    private final ArtifactFinder finder;
    private final VersionNumbers numbers;
    private final VerifiedCopy copy;
    private final LibrarySearch search;
    private final FolderSeal seals;
    private final HeldCopies copies;
    private final KnownVersionsFile file;
    private boolean unwritten;
    private List<String> lastNotes = List.of();

    /**
     * @param root absolute folder of its sources
     * @param artifact what names them below the root
     * @param dataDir absolute folder of the daemon's own files
     * @param entrySymbol what {@code tick.symbol} says, where it says something
     * @param clock tells an artifact that may still be written from an old one
     * @param notes hears, one sentence each and once until they change, what the user should know of a staged library
     */
    public VersionedArtifactStore(
            String plugin,
            Path root,
            Glob artifact,
            Path dataDir,
            Optional<String> entrySymbol,
            Clock clock,
            Consumer<String> notes) {
        this.plugin = plugin;
        this.root = root;
        this.pattern = artifact;
        this.dataDir = dataDir;
        this.folder = new PrivateFolder(dataDir.resolve("versions").resolve(plugin));
        this.entry = new EntrySymbol(entrySymbol);
        HashingCopy bytes = new HashingCopy();
        this.copy = new VerifiedCopy(folder, dataDir, bytes, clock);
        this.seals = new FolderSeal(bytes);
        this.copies = new HeldCopies(folder);
        this.file = new KnownVersionsFile(folder, new KnownVersionsText(plugin, folder.path()), notes);
        this.search = new LibrarySearch(root, Optional.ofNullable(System.getenv("LD_LIBRARY_PATH")));
        this.notes = notes;
        this.finder = new ArtifactFinder(root, artifact, dataDir);
        this.numbers = new VersionNumbers(folder.path());
    }

    @Override
    public StageResult stage(Optional<String> liveSha256) {
        Optional<Found> found = finder.newest();
        return found.isEmpty() ? nothingFound() : stage(found.get().path(), liveSha256);
    }

    @Override
    public void distrust(Instant since) {
        for (Path artifact : finder.writtenSince(since)) {
            try {
                Files.setLastModifiedTime(artifact, OLD);
            } catch (IOException ignored) {
                // It is somebody else's, or gone.
            }
        }
    }

    @Override
    public void discard(StagedArtifact artifact) {
        seals.forget(home(artifact.version()));
        copies.release(home(artifact.version()));
        folder.remove(home(artifact.version()));
    }

    @Override
    public KnownVersions recall(int owner) {
        folder.removeIncoming();
        KnownVersions known = file.read();
        List<KnownVersions.Kept> usable = known.versions().stream()
                .filter(kept -> isUsable(kept.artifact(), owner))
                .toList();
        Set<Path> homes =
                usable.stream().map(kept -> home(kept.artifact().version())).collect(Collectors.toSet());
        try {
            // The highest number may stand in a folder's name only: it must be known before that goes.
            numbers.startAfter(owner);
            for (Path version : numbers.folders()) {
                if (!homes.contains(version)) {
                    folder.remove(version);
                }
            }
        } catch (IOException ignored) {
            // An unreadable data directory shows at the next stage, with its remedy.
        }
        homes.forEach(copies::hold);
        return new KnownVersions(usable, known.quarantine());
    }

    /** The data directory may have served another configuration before. */
    private boolean isUsable(StagedArtifact artifact, int owner) {
        Path source = artifact.source();
        if (!source.startsWith(root) || !pattern.matches(root.relativize(source).toString())) {
            return false;
        }
        // Only what is about to tick is looked into: that takes its time with a large one.
        boolean there = Files.isRegularFile(artifact.path(), LinkOption.NOFOLLOW_LINKS)
                && (artifact.version() != owner || intact(artifact));
        if (!there) {
            notes.accept(
                    "the copy of v" + artifact.version() + " in " + home(artifact.version())
                            + " is gone, or is no longer what the build made: it does not tick again; let nobody else write there");
        }
        return there;
    }

    @Override
    public boolean remember(KnownVersions known) {
        try {
            file.write(known);
            unwritten = false;
            return true;
        } catch (IOException e) {
            if (!unwritten) {
                notes.accept("what is known of its versions cannot be written to " + folder.path() + " ("
                        + StagingFault.words(e) + "): a daemon that is started before it can be may try again what"
                        + " failed in this one; free some space, or make the folder writable");
            }
            unwritten = true;
            return false;
        }
    }

    @Override
    public boolean intact(StagedArtifact artifact) {
        copies.restore(home(artifact.version()));
        return seals.fits(home(artifact.version()), artifact.seal());
    }

    private Path home(int version) {
        return folder.path().resolve(Integer.toString(version));
    }

    private StageResult stage(Path source, Optional<String> liveSha256) {
        try {
            Path plugin = folder.makeIncoming().resolve(source.getFileName());
            VerifiedCopy.Result result = copy.copy(source, plugin, Optional.of(entry));
            if (result instanceof Failed failed) {
                return failed.why();
            }
            Copied copied = (Copied) result;
            Optional<LibraryClosure> closure =
                    copied.image().map(image -> new LibraryClosure(search, copy, folder, source, plugin, image));
            Optional<StageResult> failure = closure.isPresent() ? closure.get().make() : Optional.empty();
            if (failure.isPresent()) {
                return failure.get();
            }
            String sha256 = closure.map(made -> made.sha256(copied.sha256())).orElse(copied.sha256());
            // Known only now: to hash the sources before would read them once more, for the rarer case.
            if (liveSha256.equals(Optional.of(sha256))) {
                return new Unchanged(source, sha256);
            }
            closure.ifPresent(made -> tell(made.notes()));
            SortedMap<String, String> hashes =
                    closure.map(LibraryClosure::written).orElseGet(TreeMap::new);
            hashes.put(plugin.getFileName().toString(), copied.sha256());
            return staged(
                    source, plugin, sha256, closure.map(LibraryClosure::linkage).orElse(Linkage.NONE), hashes);
        } catch (NoSuchFileException vanished) {
            return Files.exists(source) ? StagingFault.unwritable(source, dataDir, vanished) : new Unstable(source);
        } catch (IOException e) {
            return StagingFault.unwritable(source, dataDir, e);
        } finally {
            folder.removeIncoming();
        }
    }

    private StageResult staged(
            Path source, Path plugin, String sha256, Linkage linkage, SortedMap<String, String> hashes)
            throws IOException {
        int version = numbers.next();
        numbers.spend(version);
        Path home = home(version);
        Files.move(plugin.getParent(), home, StandardCopyOption.ATOMIC_MOVE);
        seals.made(home, hashes.keySet());
        copies.hold(home, hashes.keySet());
        return new Staged(new StagedArtifact(
                this.plugin, version, home.resolve(plugin.getFileName()), source, sha256, linkage, seals.of(hashes)));
    }

    private void tell(List<String> now) {
        if (!now.equals(lastNotes)) {
            lastNotes = now;
            now.forEach(notes);
        }
    }

    private Rejected nothingFound() {
        List<String> near = finder.near(Platform.current().libraryExtension());
        String others = near.isEmpty() ? "" : "; there is " + String.join(", ", near);
        String remedy = near.isEmpty()
                ? "let the build write it there, or set 'artifact' to what it writes"
                : "set 'artifact' to \"" + near.get(0) + "\", or let the build write what it names";
        return new Rejected(
                Optional.empty(), Optional.empty(), "nothing matches '" + pattern + "' in " + root + others, remedy);
    }
}
