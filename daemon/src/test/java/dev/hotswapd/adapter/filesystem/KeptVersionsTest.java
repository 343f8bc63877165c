package dev.hotswapd.adapter.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.artifact.KnownVersions;
import dev.hotswapd.artifact.KnownVersions.Kept;
import dev.hotswapd.artifact.Platform;
import dev.hotswapd.artifact.Quarantine;
import dev.hotswapd.artifact.StageResult.Staged;
import dev.hotswapd.artifact.StagedArtifact;
import dev.hotswapd.glob.Glob;
import dev.hotswapd.testing.LayeredProject;
import dev.hotswapd.testing.NanoClock;
import dev.hotswapd.testing.NativeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one daemon knows of a plugin's versions, and the next one finds. */
class KeptVersionsTest {
    private static final Quarantine QUARANTINE =
            Quarantine.EMPTY.with(new Quarantine.Entry("ab", false, "crashed", "change the source"));

    private final List<String> notes = new ArrayList<>();
    private final Path folder;
    private final Path root;
    private final Path versions;

    KeptVersionsTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        root = Files.createDirectories(folder.resolve("project")).toRealPath();
        versions = root.resolve(".hotswapd/versions/ticker");
        NativeSource.named("ticks.c").library(root.resolve("libticker.so"));
    }

    @Test
    void areTheSame() {
        VersionedArtifactStore store = store();
        StagedArtifact older = staged(store);
        StagedArtifact newer = staged(store);
        KnownVersions known = known(newer, older);
        assertThat(store.remember(known)).isTrue();

        VersionedArtifactStore next = store();

        assertThat(next.recall(2)).isEqualTo(known);
        assertThat(next.intact(newer)).isTrue();
        assertThat(next.intact(older)).isTrue();
        assertThat(notes).isEmpty();
    }

    @Test
    void loseWhatNobodyWantsAnyMore() throws IOException {
        VersionedArtifactStore store = store();
        staged(store);
        StagedArtifact kept = staged(store);
        staged(store);
        store.remember(known(kept));

        store().recall(2);

        assertThat(folders()).containsExactly("2");
    }

    @Test
    void areWrittenAgainAndAgainWithoutLeavingMoreThanTheOneBefore() throws IOException {
        VersionedArtifactStore store = store();
        StagedArtifact kept = staged(store);
        for (int i = 0; i < 5; i++) {
            store.remember(new KnownVersions(List.of(new Kept(kept, i % 2 == 0)), QUARANTINE));
        }
        store().remember(known(kept));

        assertThat(knownFiles()).containsExactly("known-5", "known-6");
    }

    @Test
    void areThoseOfTheSameArtifactOnly() {
        VersionedArtifactStore store = store();
        store.remember(known(staged(store)));

        assertThat(store(root, "build/*.so").recall(1).versions()).isEmpty();
        store.remember(known(staged(store)));
        assertThat(store(folder.resolve("elsewhere"), "libticker.so").recall(1).versions())
                .isEmpty();
    }

    @Nested
    class Damaged {
        private final StagedArtifact kept;
        private final KnownVersions known;

        Damaged() {
            VersionedArtifactStore store = store();
            kept = staged(store);
            known = known(kept);
            store.remember(new KnownVersions(List.of(), QUARANTINE));
            store.remember(known);
        }

        @Test
        void giveWayToTheOnesBefore() throws IOException {
            Files.writeString(versions.resolve("known-2"), "\0\0\0\0");

            assertThat(store().recall(1)).isEqualTo(new KnownVersions(List.of(), QUARANTINE));
            assertThat(notes).singleElement().asString().contains("known-2 is damaged", "known-2.aside-1");
            assertThat(versions.resolve("known-2.aside-1")).exists();
        }

        @Test
        void areNoneWhereTheOnesBeforeAreDamagedToo() throws IOException {
            Files.writeString(versions.resolve("known-2"), "");
            Files.delete(versions.resolve("known-1"));
            Files.createDirectories(versions.resolve("known-1/what"));

            assertThat(store().recall(1)).isEqualTo(KnownVersions.NONE);
            assertThat(notes).hasSize(2);
        }

        @Test
        void areNotWaitedForWhereAPipeLies() throws Exception {
            Files.delete(versions.resolve("known-2"));
            pipe(versions.resolve("known-2"));

            assertThat(store().recall(1).quarantine()).isEqualTo(QUARANTINE);
        }

        @Test
        void areNotWaitedForWhereAPipeIsInTheFoldersPlace() throws Exception {
            Files.move(versions, versions.resolveSibling("away"));
            pipe(versions);

            assertThat(store().recall(1)).isEqualTo(KnownVersions.NONE);
            assertThat(notes).hasSize(1);
        }

        @Test
        void areNotThoseThatWereNeverFinished() throws IOException {
            Files.writeString(versions.resolve("known-3.new"), "hotswapd ver");

            assertThat(store().recall(1)).isEqualTo(known);
            assertThat(store().remember(known)).isTrue();
        }

        @Test
        void areNotOpenedWhereTheirCopyIsAnother() throws IOException {
            VersionedArtifactStore next = store();
            next.recall(0);
            Files.writeString(kept.path(), "x", StandardOpenOption.APPEND);

            assertThat(next.intact(kept)).isFalse();
            assertThat(store().recall(1).versions()).isEmpty();
            assertThat(notes).singleElement().asString().contains("the copy of v1", "no longer what the build made");
        }

        @Test
        void areFoundOutWhileTheDaemonRuns() throws IOException {
            VersionedArtifactStore next = store();
            next.recall(1);
            byte[] bytes = Files.readAllBytes(kept.path());
            assertThat(next.intact(kept)).isTrue();

            bytes[bytes.length / 2] ^= 1;
            Files.write(kept.path(), bytes);
            assertThat(next.intact(kept)).isFalse();

            bytes[bytes.length / 2] ^= 1;
            Files.write(kept.path(), bytes);
            assertThat(next.intact(kept)).isTrue();
            Files.delete(kept.path());
            assertThat(next.intact(kept)).as("written again from what is open").isTrue();
            assertThat(kept.path()).hasBinaryContent(bytes);
        }

        @Test
        void areWrittenOnceTheyCanBe() throws IOException {
            VersionedArtifactStore next = store();
            next.recall(1);
            Path away = Files.move(versions, versions.resolveSibling("away"));
            Files.writeString(versions, "in the way");

            assertThat(next.remember(known)).isFalse();
            assertThat(next.remember(known)).isFalse();
            assertThat(notes).singleElement().asString().contains("cannot be written to " + versions);

            Files.delete(versions);
            assertThat(next.remember(known)).isTrue();
            assertThat(knownFiles()).hasSize(1);
            assertThat(away).isDirectory();
        }

        @Test
        void areWrittenBesideWhatHasTheirName() throws IOException {
            VersionedArtifactStore running = store();
            assertThat(running.remember(known)).isTrue();
            Files.createDirectories(versions.resolve("known-4/in-the-way"));

            assertThat(running.remember(known)).isFalse();
            assertThat(running.remember(known)).isTrue();
            assertThat(store().recall(1)).isEqualTo(known);
        }
    }

    @Test
    void comeWithTheLibrariesThatTheyNeed() throws IOException {
        LayeredProject project = new LayeredProject(folder);
        StagedArtifact artifact = project.library(1).plugin(1).staged();
        assertThat(artifact.linkage().dependencies()).isNotEmpty();
        store(root, "build/libticker.so").remember(known(artifact));

        assertThat(store(root, "build/libticker.so").recall(1).versions()).containsExactly(new Kept(artifact, true));

        Files.writeString(artifact.path().resolveSibling("libown.so"), "x", StandardOpenOption.APPEND);
        assertThat(store(root, "build/libticker.so").recall(1).versions()).isEmpty();
    }

    private static void pipe(Path path) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("mkfifo", path.toString()).start().waitFor())
                .isZero();
    }

    private static KnownVersions known(StagedArtifact... good) {
        return new KnownVersions(
                List.of(good).stream().map(artifact -> new Kept(artifact, true)).toList(), QUARANTINE);
    }

    private VersionedArtifactStore store() {
        return store(root, "libticker.so");
    }

    private VersionedArtifactStore store(Path sources, String artifact) {
        return new VersionedArtifactStore(
                "ticker",
                sources,
                Glob.of(artifact, Platform.current().words()),
                root.resolve(".hotswapd"),
                Optional.empty(),
                new NanoClock(),
                notes::add);
    }

    private static StagedArtifact staged(VersionedArtifactStore store) {
        return ((Staged) store.stage(Optional.empty())).artifact();
    }

    private List<String> folders() throws IOException {
        return names("[0-9]*");
    }

    private List<String> knownFiles() throws IOException {
        return names("known-*");
    }

    private List<String> names(String glob) throws IOException {
        List<String> names = new ArrayList<>();
        try (var entries = Files.newDirectoryStream(versions, glob)) {
            entries.forEach(entry -> names.add(entry.getFileName().toString()));
        }
        names.sort(null);
        return names;
    }
}
