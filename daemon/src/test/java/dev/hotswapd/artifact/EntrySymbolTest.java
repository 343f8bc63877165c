package dev.hotswapd.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotswapd.artifact.EntrySymbol.Entry;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EntrySymbolTest {
    private static final EntrySymbol ANY = new EntrySymbol(Optional.empty());

    @Test
    void prefersTheFormWithAContext() {
        assertThat(ANY.in(List.of("do_tick", "hotswapd_tick"))).contains(new Entry("hotswapd_tick", true));
        assertThat(ANY.in(List.of("do_tick", "other"))).contains(new Entry("do_tick", false));
        assertThat(ANY.in(List.of("other"))).isEmpty();
    }

    @Test
    void takesTheConfiguredOneOnly() {
        EntrySymbol mine = new EntrySymbol(Optional.of("my_tick"));

        assertThat(mine.in(List.of("do_tick", "hotswapd_tick"))).isEmpty();
        assertThat(mine.in(List.of("do_tick", "my_tick"))).contains(new Entry("my_tick", false));
    }

    @Test
    void tellsTheFormByTheName() {
        assertThat(new EntrySymbol(Optional.of("hotswapd_tick")).in(List.of("hotswapd_tick")))
                .contains(new Entry("hotswapd_tick", true));
    }

    @Test
    void isNeverEmpty() {
        assertThatThrownBy(() -> new EntrySymbol(Optional.of(""))).isInstanceOf(IllegalArgumentException.class);
    }
}
