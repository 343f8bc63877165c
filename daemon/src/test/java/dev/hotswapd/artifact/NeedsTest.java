package dev.hotswapd.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NeedsTest {
    private static final Path ORIGIN = Path.of("/p/build");

    @Test
    void putsTheOriginIn() {
        assertThat(Needs.expand("$ORIGIN", ORIGIN)).contains(ORIGIN);
        assertThat(Needs.expand("$ORIGIN/../lib", ORIGIN)).contains(Path.of("/p/lib"));
        assertThat(Needs.expand("${ORIGIN}/x", ORIGIN)).contains(Path.of("/p/build/x"));
        assertThat(Needs.expand("/opt/lib", ORIGIN)).contains(Path.of("/opt/lib"));
        assertThat(Needs.expand("$ORIGIN", Path.of("/p/$LIB"))).contains(Path.of("/p/$LIB"));
    }

    @Test
    void leavesOutWhatOnlyTheLoaderOrTheWorkingDirectoryKnows() {
        assertThat(Needs.expand("/opt/$LIB", ORIGIN)).isEmpty();
        assertThat(Needs.expand("lib", ORIGIN)).isEmpty();
        assertThat(Needs.expand("/a\0b", ORIGIN)).isEmpty();
    }

    @Test
    void forgetsTheOlderPathBesideTheNewer() {
        assertThat(new Needs(List.of(), Optional.empty(), List.of("/a"), List.of("/b")).rpath())
                .isEmpty();
        assertThat(new Needs(List.of(), Optional.empty(), List.of(), List.of("/b")).rpath())
                .containsExactly("/b");
    }
}
