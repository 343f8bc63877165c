package dev.hotswapd.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.artifact.ImageCheck.Loadable;
import dev.hotswapd.testing.NativeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The images as such; how the loader takes them is told in the loader's tests. */
class ClosureImageTest {
    private final ImageBytes plugin;

    ClosureImageTest(@TempDir Path dir) throws IOException {
        plugin = ImageBytes.of(Files.readAllBytes(NativeSource.named("ticks.c").library(dir.resolve("x.so"))));
    }

    @Test
    void needsWhatItIsToldFromItsOwnFolder() {
        Needs needs = needs(ClosureImage.of(plugin, Optional.empty(), List.of("$ORIGIN/libticker.so", "libä.so")));

        assertThat(needs.names()).containsExactly("$ORIGIN/libticker.so", "libä.so");
        assertThat(needs.runpath()).containsExactly("$ORIGIN");
        assertThat(needs.soname()).isEmpty();
    }

    @Test
    void answersToAnotherName() {
        Needs needs = needs(ClosureImage.of(plugin, Optional.of("build/libx.so"), List.of("libx.so")));

        assertThat(needs.soname()).contains("build/libx.so");
        assertThat(needs.names()).containsExactly("libx.so");
    }

    private static Needs needs(byte[] image) {
        ImageCheck check = ElfImage.check(
                ImageBytes.of(image), Optional.empty(), Machine.current().orElseThrow());
        assertThat(check).isInstanceOf(Loadable.class);
        assertThat(((Loadable) check).traits()).isEmpty();
        return ((Loadable) check).needs();
    }
}
