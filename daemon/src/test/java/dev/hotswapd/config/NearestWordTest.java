package dev.hotswapd.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestWordTest {
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
        assertThat(NearestWord.to(written, KNOWN)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"colour", "x", "timeout", "rx"})
    void guessesNothingFarAway(String written) {
        assertThat(NearestWord.to(written, KNOWN)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"abc,abc,0", "abc,acb,1", "abc,ab,1", "abc,abcd,1", "abc,axc,1", "abc,'',3", "ABC,abc,0"})
    void countsSlipsOfTheKeyboard(String one, String other, int slips) {
        assertThat(NearestWord.distance(one, other)).isEqualTo(slips);
        assertThat(NearestWord.distance(other, one)).isEqualTo(slips);
    }

    @Test
    void doesNotCompareWhatNobodyMeans() {
        assertThat(NearestWord.to("a".repeat(1_000_000), KNOWN)).isEmpty();
    }
}
