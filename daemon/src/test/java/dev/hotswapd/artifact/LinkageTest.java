package dev.hotswapd.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LinkageTest {
    private static final Linkage UNIQUE = new Linkage(true, Map.of());
    private static final Linkage ONE = needs(Map.of("libx.so", "1"));

    @Test
    void allowsWhatSharesNothingOrTheSame() {
        assertThat(Linkage.NONE.allowsBeside(ONE)).isTrue();
        assertThat(ONE.allowsBeside(Linkage.NONE)).isTrue();
        assertThat(ONE.allowsBeside(ONE)).isTrue();
        assertThat(ONE.allowsBeside(needs(Map.of("libx.so", "1", "liby.so", "2"))))
                .isTrue();
        assertThat(ONE.allowsBeside(needs(Map.of("liby.so", "2")))).isTrue();
    }

    @Test
    void allowsNoDependencyOfTheSameNameWithOtherBytes() {
        assertThat(ONE.allowsBeside(needs(Map.of("libx.so", "2")))).isFalse();
        assertThat(ONE.allowsBeside(needs(Map.of("liby.so", "1", "libx.so", "2"))))
                .isFalse();
    }

    @Test
    void allowsNoDependencyThatIsGone() {
        assertThat(ONE.allowsBeside(needs(Map.of("libx.so", Linkage.ABSENT)))).isFalse();
    }

    @Test
    void allowsNothingBesideAUniqueOne() {
        assertThat(UNIQUE.allowsBeside(Linkage.NONE)).isFalse();
        assertThat(Linkage.NONE.allowsBeside(UNIQUE)).isTrue();
    }

    private static Linkage needs(Map<String, String> dependencies) {
        return new Linkage(false, dependencies);
    }
}
