package dev.hotswapd.testing;

import dev.hotswapd.adapter.filesystem.VersionedArtifactStore;
import dev.hotswapd.artifact.StageResult;
import dev.hotswapd.artifact.StageResult.Staged;
import dev.hotswapd.artifact.StagedArtifact;
import dev.hotswapd.glob.Glob;
import dev.hotswapd.time.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A project whose plugin {@code build/libticker.so} needs a library {@code lib/libown.so} of the project's own. */
public final class LayeredProject {
    /** When everything here happens, as the store's clock has it: it stands still, however long a compiler takes. */
    public static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private static final Clock STOPPED = new Clock() {
        @Override
        public long nowNs() {
            return 0;
        }

        @Override
        public Instant wallClock() {
            return NOW;
        }
    };

    private final Path root;
    private final List<String> notes = new ArrayList<>();
    private final VersionedArtifactStore store;

    public LayeredProject(Path dir) throws IOException {
        // Real, as build tools write it into libraries.
        root = Files.createDirectories(dir.resolve("project")).toRealPath();
        Files.createDirectories(root.resolve("build"));
        Files.createDirectories(root.resolve("lib"));
        store = new VersionedArtifactStore(
                "ticker", root, Glob.of("build/libticker.so"), data(), Optional.empty(), STOPPED, notes::add);
    }

    public Path root() {
        return root;
    }

    public Path data() {
        return root.resolve(".hotswapd");
    }

    public Path plugin() {
        return root.resolve("build/libticker.so");
    }

    public Path library() {
        return root.resolve("lib/libown.so");
    }

    public Path output(int n) {
        return root.resolve("output." + n);
    }

    public List<String> notes() {
        return notes;
    }

    /** Builds the library. */
    public LayeredProject library(int value, String... flags) {
        NativeSource.named("own-library.c").define("VALUE", value).with(flags).library(library());
        return this;
    }

    /** Builds the plugin, linked with {@code -lown} where no flags say otherwise. */
    public LayeredProject plugin(int version, String... flags) {
        NativeSource source =
                NativeSource.named("needs-own.c").define("VERSION", version).output(root.resolve("output"));
        String[] usual = {"-L" + root.resolve("lib"), "-lown", "-Wl,-rpath,$ORIGIN/../lib"};
        source.with(flags.length > 0 ? flags : usual).library(plugin());
        return this;
    }

    public StageResult stage(Optional<String> live) {
        return store.stage(live);
    }

    public StagedArtifact staged() {
        StageResult result = store.stage(Optional.empty());
        if (result instanceof Staged staged) {
            return staged.artifact();
        }
        throw new AssertionError(result);
    }
}
