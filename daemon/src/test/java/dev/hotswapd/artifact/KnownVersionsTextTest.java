package dev.hotswapd.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.artifact.KnownVersions.Kept;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class KnownVersionsTextTest {
    private static final Path FOLDER = Path.of("/data/versions/ticker");
    private static final KnownVersionsText TEXT = new KnownVersionsText("ticker", FOLDER);

    private static final KnownVersions TWO = new KnownVersions(
            List.of(
                    new Kept(artifact(3, "lib\tti\\cker\n.so", Map.of("libdep.so", "cd", "libnone.so", "")), false),
                    new Kept(artifact(1, "libticker.so", Map.of()), true)),
            Quarantine.EMPTY.with(
                    new Quarantine.Entry("ef", false, "SIGSEGV in f at a\r\nb.c:1\tand so on", "change the source")));

    @Property(tries = 300)
    void readsWhatItWrites(@ForAll("known") KnownVersions known) {
        assertThat(TEXT.decode(TEXT.encode(known))).contains(known);
    }

    @Test
    void readsWhatItWritesOfOddNames() {
        assertThat(TEXT.decode(TEXT.encode(TWO))).contains(TWO);
        assertThat(TEXT.decode(TEXT.encode(KnownVersions.NONE))).contains(KnownVersions.NONE);
    }

    @Property(tries = 300)
    void isNothingWhereItIsTorn(@ForAll @IntRange(min = 1, max = 200) int cut) {
        String text = TEXT.encode(TWO);

        assertThat(TEXT.decode(text.substring(0, text.length() - cut))).isEmpty();
    }

    @Property(tries = 500)
    void isNothingWhereALetterIsAnother(@ForAll @IntRange(max = 300) int at, @ForAll char other) {
        StringBuilder text = new StringBuilder(TEXT.encode(TWO));
        int place = at % text.length();
        boolean same = text.charAt(place) == other;
        text.setCharAt(place, other);

        assertThat(TEXT.decode(text.toString())).isEqualTo(same ? Optional.of(TWO) : Optional.empty());
    }

    @Property(tries = 300)
    void isNothingWhateverElseItIs(@ForAll String text) {
        assertThat(TEXT.decode(text)).isEmpty();
    }

    @Test
    void namesNoFileOutsideItsFolder() {
        KnownVersions strange = new KnownVersions(
                List.of(new Kept(
                        new StagedArtifact("ticker", 1, Path.of("/elsewhere/.."), Path.of("/p/x.so"), "00"), true)),
                Quarantine.EMPTY);

        assertThat(TEXT.decode(TEXT.encode(strange))).contains(KnownVersions.NONE);
    }

    @Provide
    Arbitrary<KnownVersions> known() {
        Arbitrary<String> names = Arbitraries.strings()
                .withChars("ab\t\n\r\\ä .-")
                .ofMinLength(1)
                .ofMaxLength(6)
                .filter(name -> !name.equals(".") && !name.equals(".."));
        Arbitrary<Kept> kept = Combinators.combine(
                        Arbitraries.integers().between(1, 999_999_999),
                        names,
                        Arbitraries.maps(names, names).ofMaxSize(3),
                        Arbitraries.of(true, false))
                .as((number, name, needs, good) -> new Kept(artifact(number, name, needs), good));
        Arbitrary<Quarantine> quarantine = Combinators.combine(names, names)
                .as((hash, reason) -> Quarantine.EMPTY.with(new Quarantine.Entry(hash, false, reason, "")));
        return Combinators.combine(kept.list().ofMaxSize(3), quarantine).as(KnownVersions::new);
    }

    private static StagedArtifact artifact(int version, String name, Map<String, String> needs) {
        return new StagedArtifact(
                "ticker",
                version,
                FOLDER.resolve(Integer.toString(version)).resolve(name),
                Path.of("/project/build").resolve(name),
                "ab12",
                new Linkage(version % 2 == 0, needs),
                "cd34");
    }
}
