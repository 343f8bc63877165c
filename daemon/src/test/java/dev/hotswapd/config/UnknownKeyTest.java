package dev.hotswapd.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnknownKeyTest {
    private static final List<String> KNOWN = List.of("name", "root", "watch", "build", "artifact", "dir", "env");

    @ParameterizedTest
    @CsvSource({
        "nmae,name",
        "Name,name",
        "artefact,artifact",
        "artifacts,artifact",
        "biuld,build",
        "wach,watch",
        "enb,env"
    })
    void findsTheWordThatWasMeant(String written, String meant) {
        assertThat(nearest(written)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"colour", "x", "timeout", "rx"})
    void guessesNothingFarAway(String written) {
        assertThat(nearest(written)).isEmpty();
    }

    @Test
    void doesNotCompareWhatNobodyMeans() {
        assertThat(nearest("a".repeat(1_000_000))).isEmpty();
    }

    private static Optional<String> nearest(String written) {
        List<Key> keys =
                KNOWN.stream().map(name -> (Key) new Key.Group(name, List.of())).toList();
        return new UnknownKey(written, new Key.Group("plugin", keys)).nearest();
    }
}
