package dev.hotswapd.adapter.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.artifact.KnownVersions;
import dev.hotswapd.artifact.Platform;
import dev.hotswapd.artifact.StageResult;
import dev.hotswapd.artifact.StageResult.Blocked;
import dev.hotswapd.artifact.StageResult.Rejected;
import dev.hotswapd.artifact.StageResult.Staged;
import dev.hotswapd.artifact.StageResult.Unchanged;
import dev.hotswapd.artifact.StageResult.Unstable;
import dev.hotswapd.artifact.StagedArtifact;
import dev.hotswapd.glob.Glob;
import dev.hotswapd.testing.NativeSource;
import dev.hotswapd.time.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VersionedArtifactStoreTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Instant LONG_AGO = NOW.minusSeconds(3_600);

    private final Path root;
    private final Path dataDir;
    private final Path library;
    private final List<String> notes = new ArrayList<>();

    VersionedArtifactStoreTest(@TempDir Path dir) throws IOException {
        root = Files.createDirectories(dir.resolve("project"));
        dataDir = root.resolve(".hotswapd");
        library = NativeSource.named("ticks.c")
                .library(Files.createDirectories(root.resolve("build")).resolve("libticker.so"));
    }

    @Nested
    class AGoodArtifact {
        @Test
        void isCopiedUnderItsVersion() throws IOException {
            StagedArtifact staged = staged(store());

            assertThat(staged.version()).isEqualTo(1);
            assertThat(staged.path()).isEqualTo(dataDir.resolve("versions/ticker/1/libticker.so"));
            assertThat(staged.source()).isEqualTo(library);
            assertThat(staged.path()).hasSameBinaryContentAs(library);
            assertThat(staged.path()).hasDigest("SHA-256", staged.sha256());
        }

        @Test
        void isForNobodyElseToReadOrWrite() throws IOException {
            StagedArtifact staged = staged(store());

            for (String folder : List.of("versions", "versions/ticker", "versions/ticker/1")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(dataDir.resolve(folder))))
                        .isEqualTo("rwx------");
            }
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(staged.path())))
                    .isEqualTo("rw-------");
        }

        @Test
        void getsANewPathAndInodeEachTime() throws IOException {
            VersionedArtifactStore store = store();
            Set<Path> paths = new HashSet<>();
            Set<Object> inodes = new HashSet<>(Set.of(Files.getAttribute(library, "unix:ino")));
            for (int i = 1; i <= 5; i++) {
                Path copy = staged(store).path();
                paths.add(copy);
                inodes.add(Files.getAttribute(copy, "unix:ino"));
            }
            assertThat(paths).hasSize(5);
            assertThat(inodes).hasSize(6);
        }

        @Test
        void isUnchangedWhenItIsWhatRuns() throws IOException {
            VersionedArtifactStore store = store();
            String live = staged(store).sha256();

            assertThat(store.stage(Optional.of(live))).isEqualTo(new Unchanged(library, live));
            assertThat(versions()).containsExactly("1", "last-1");
        }

        @Test
        void isStagedWhenSomethingElseRuns() {
            assertThat(store().stage(Optional.of("00"))).isInstanceOf(Staged.class);
        }

        @Test
        void comesWithItsNotesOnce() {
            NativeSource.named("unique.cpp").library(library);
            VersionedArtifactStore store = store();
            staged(store);
            staged(store);

            assertThat(notes).singleElement().asString().contains("-fno-gnu-unique");
        }
    }

    @Nested
    class VersionNumbersOnlyGoUp {
        @Test
        void acrossRestarts() {
            staged(store());
            staged(store());
            store().recall(0);

            assertThat(staged(store()).version()).isEqualTo(3);
        }

        @Test
        void fromThatWhichLeftTheStateWhereAllElseIsGone() {
            VersionedArtifactStore store = store();
            store.recall(41);

            assertThat(staged(store).version()).isEqualTo(42);
            assertThat(staged(store()).version()).isEqualTo(43);
        }

        @Test
        void whereTheMarkerThatKeepsThemWasLost() throws IOException {
            staged(store());
            staged(store());
            Files.delete(dataDir.resolve("versions/ticker/last-2"));
            VersionedArtifactStore restarted = store();
            restarted.recall(0);

            assertThat(staged(restarted).version()).isEqualTo(3);
        }

        @Test
        void andAreNotSpentOnARejectedOne() throws IOException {
            VersionedArtifactStore store = store();
            byte[] good = Files.readAllBytes(library);
            write("a text");
            assertThat(store.stage(Optional.empty())).isInstanceOf(Rejected.class);
            Files.write(library, good);

            assertThat(staged(store).version()).isEqualTo(1);
        }
    }

    @Nested
    class ABadArtifact {
        @Test
        void isRejectedAndItsCopyRemoved() throws IOException {
            write("a text");

            Rejected rejected = (Rejected) store().stage(Optional.empty());

            assertThat(rejected.path()).contains(library);
            assertThat(rejected.sha256()).isPresent();
            assertThat(rejected.reason()).contains("text file");
            assertThat(versions()).isEmpty();
        }

        @Test
        void cutShortMayStillBeWrittenWhenItIsNew() throws IOException {
            byte[] whole = Files.readAllBytes(library);
            for (int size = 0; size < whole.length; size += 512) {
                Files.write(library, Arrays.copyOf(whole, size));
                modified(library, NOW.minusMillis(1_999));
                assertThat(store().stage(Optional.empty())).isEqualTo(new Unstable(library));
                modified(library, NOW.minusMillis(2_000));
                assertThat(store().stage(Optional.empty())).isInstanceOf(Rejected.class);
            }
            assertThat(versions()).isEmpty();
        }

        @Test
        void cutShortIsRejectedEvenWithATimeFarInTheFuture() throws IOException {
            Files.write(library, Arrays.copyOf(Files.readAllBytes(library), 5_000));
            modified(library, NOW.plusSeconds(3_600));

            assertThat(store().stage(Optional.empty())).isInstanceOf(Rejected.class);
        }

        @Test
        void isNeverATornMixtureOfTwo() throws IOException {
            byte[] one = Files.readAllBytes(library);
            byte[] two = Files.readAllBytes(
                    NativeSource.named("near.c").define("do_tik", "do_tick").library(root.resolve("build/other")));
            AtomicBoolean done = new AtomicBoolean();
            CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> rewriteInTurn(done, one, two));
            VersionedArtifactStore store = store();
            try {
                for (int i = 0; i < 500; i++) {
                    if (store.stage(Optional.empty()) instanceof Staged staged) {
                        assertThat(Files.readAllBytes(staged.artifact().path())).isIn(one, two);
                        store.discard(staged.artifact());
                    }
                }
            } finally {
                done.set(true);
                writer.join();
            }
        }

        private void rewriteInTurn(AtomicBoolean done, byte[] one, byte[] two) {
            try {
                for (int i = 0; !done.get(); i++) {
                    Files.write(library, i % 2 == 0 ? one : two);
                }
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    @Nested
    class AMissingArtifact {
        @Test
        void isRejectedWithThePatternTheFolderAndWhatIsThere() {
            Rejected rejected = (Rejected) store("build/{lib}tikcer.{ext}").stage(Optional.empty());

            assertThat(rejected.path()).isEmpty();
            assertThat(rejected.reason())
                    .isEqualTo("nothing matches 'build/libtikcer.so' in " + root + "; there is build/libticker.so");
            assertThat(rejected.remedy()).contains("set 'artifact' to \"build/libticker.so\"");
        }

        @Test
        void isRejectedWhereNothingIsNear() throws IOException {
            Files.delete(library);

            assertThat(((Rejected) store().stage(Optional.empty())).reason())
                    .isEqualTo("nothing matches 'build/libticker.so' in " + root);
        }
    }

    @Nested
    class ADataDirectory {
        @Test
        void thatCannotBeWrittenBlocksWithARemedy() throws IOException {
            Files.writeString(dataDir, "a file is in the way");

            Blocked blocked = (Blocked) store().stage(Optional.empty());

            assertThat(blocked.reason()).contains("cannot be copied to " + dataDir);
            assertThat(blocked.remedy()).contains("dataDir");
        }

        @Test
        void losesAVersionThatIsDiscarded() throws IOException {
            VersionedArtifactStore store = store();
            StagedArtifact first = staged(store);
            staged(store);
            store.discard(first);
            store.discard(first);

            assertThat(versions()).containsExactly("2", "last-2");
        }

        @Test
        void losesWhatAKilledDaemonLeft() throws IOException {
            staged(store());
            staged(store());
            Files.createDirectories(dataDir.resolve("versions/ticker/incoming"));
            Files.writeString(dataDir.resolve("versions/ticker/incoming/libticker.so"), "half");

            assertThat(store().recall(2)).isEqualTo(KnownVersions.NONE);

            assertThat(versions()).containsExactly("last-2");
        }
    }

    private VersionedArtifactStore store() {
        return store("build/{lib}ticker.{ext}");
    }

    private VersionedArtifactStore store(String pattern) {
        return new VersionedArtifactStore(
                "ticker",
                root,
                Glob.of(pattern, Platform.current().words()),
                dataDir,
                Optional.empty(),
                new StoppedClock(),
                notes::add);
    }

    private static StagedArtifact staged(VersionedArtifactStore store) {
        StageResult result = store.stage(Optional.empty());
        assertThat(result).isInstanceOf(Staged.class);
        return ((Staged) result).artifact();
    }

    private void write(String text) throws IOException {
        Files.writeString(library, text);
        modified(library, LONG_AGO);
    }

    private static void modified(Path file, Instant when) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(when));
    }

    private List<String> versions() throws IOException {
        Path folder = dataDir.resolve("versions/ticker");
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (var entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }

    private record StoppedClock() implements Clock {
        @Override
        public long nowNs() {
            return 0;
        }

        @Override
        public Instant wallClock() {
            return NOW;
        }
    }
}
