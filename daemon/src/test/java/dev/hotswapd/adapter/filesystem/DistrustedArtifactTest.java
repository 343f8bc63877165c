package dev.hotswapd.adapter.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.artifact.Platform;
import dev.hotswapd.glob.Glob;
import dev.hotswapd.testing.NanoClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Artifacts of a build that was not good. */
class DistrustedArtifactTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Instant LONG_AGO = NOW.minusSeconds(3_600);
    private static final Instant BEFORE_ALL_SOURCES = Instant.parse("1990-01-01T00:00:00Z");

    @TempDir
    Path root;

    @Test
    void isOlderThanWhatItWasMadeOf() throws IOException {
        Path library = written("libticker.so", NOW);

        store("libticker.so").distrust(NOW.minusMillis(5));

        assertThat(modified(library)).isBefore(BEFORE_ALL_SOURCES);
    }

    @Test
    void keepsItsTimeWhereThatBuildDidNotWriteIt() throws IOException {
        Path library = written("libticker.so", LONG_AGO);

        store("libticker.so").distrust(NOW);

        assertThat(modified(library)).isEqualTo(LONG_AGO);
    }

    @Test
    void isEveryMatchThatTheBuildWrote() throws IOException {
        Path one = written("libticker-1.so", NOW);
        Path two = written("libticker-2.so", NOW);
        Path earlier = written("libticker-0.so", LONG_AGO);

        store("libticker-*.so").distrust(NOW.minusMillis(5));

        assertThat(modified(one)).isBefore(BEFORE_ALL_SOURCES);
        assertThat(modified(two)).isBefore(BEFORE_ALL_SOURCES);
        assertThat(modified(earlier)).isEqualTo(LONG_AGO);
    }

    private Path written(String name, Instant when) throws IOException {
        Path file = Files.writeString(root.resolve(name), "code");
        return Files.setLastModifiedTime(file, FileTime.from(when));
    }

    private static Instant modified(Path file) throws IOException {
        return Files.getLastModifiedTime(file).toInstant();
    }

    private VersionedArtifactStore store(String pattern) {
        return new VersionedArtifactStore(
                "ticker",
                root,
                Glob.of(pattern, Platform.current().words()),
                root.resolve(".hotswapd"),
                Optional.empty(),
                new NanoClock(),
                note -> {});
    }
}
