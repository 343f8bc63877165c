package dev.hotswapd.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.testing.NativeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever bytes come, a value comes back: never an exception, and a rejection always has words. */
class ElfImageAnyBytesTest {
    private static final Machine HOST = Machine.current().orElseThrow();

    private static byte[] whole = {};

    @BeforeContainer
    static void compile() throws IOException {
        Path library = Files.createTempFile("image", ".so");
        whole = Files.readAllBytes(NativeSource.named("unique.cpp").library(library));
        Files.delete(library);
    }

    @AfterContainer
    static void forget() {
        whole = new byte[0];
    }

    @Property(tries = 2_000)
    void anyBytes(@ForAll @Size(max = 600) byte[] bytes) {
        isAnswered(bytes);
    }

    @Property(tries = 2_000)
    void anyBytesBehindAnElfHeader(@ForAll @Size(min = 64, max = 2_000) byte[] bytes) {
        System.arraycopy(whole, 0, bytes, 0, 32);
        isAnswered(bytes);
    }

    @Property(tries = 5_000)
    void anySingleByteChanged(@ForAll @IntRange(max = 1 << 20) int where, @ForAll byte value) {
        byte[] image = whole.clone();
        image[where % image.length] = value;
        isAnswered(image);
    }

    @Property(tries = 5_000)
    void anyHeaderByteChanged(@ForAll @IntRange(max = 1_023) int where, @ForAll byte value) {
        byte[] image = whole.clone();
        image[where] = value;
        isAnswered(image);
    }

    @Property(tries = 2_000)
    void anyLength(@ForAll @IntRange(max = 1 << 20) int length) {
        isAnswered(Arrays.copyOf(whole, length % whole.length));
    }

    private static void isAnswered(byte[] image) {
        ImageCheck check = ElfImage.check(ImageBytes.of(image), Optional.of(new EntrySymbol(Optional.empty())), HOST);
        if (check instanceof ImageCheck.Rejected rejected) {
            assertThat(rejected.reason()).isNotBlank();
            assertThat(rejected.remedy()).isNotBlank();
        }
    }
}
