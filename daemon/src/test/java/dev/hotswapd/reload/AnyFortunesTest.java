package dev.hotswapd.reload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever happens, in whatever order: no file that is needed is thrown away, none is kept for nothing, nothing loops. */
class AnyFortunesTest {
    /** Each of the two good versions may be tried twice, and one more may be on its way and another waiting. */
    private static final int CRASHES_AT_MOST = 6;

    @Property(tries = 2_000)
    void keepTheHousehold(@ForAll @Size(max = 120) List<@IntRange(min = 0, max = 999) Integer> fortunes) {
        ModelHost host = new ModelHost();

        fortunes.forEach(host::play);

        assertThat(host.crashUntilIdle()).isLessThanOrEqualTo(CRASHES_AT_MOST);
    }

    @Property(tries = 500)
    void areAllTold(@ForAll @Size(max = 120) List<@IntRange(min = 0, max = 999) Integer> fortunes) {
        ModelHost host = new ModelHost();

        fortunes.forEach(host::play);
        host.crashUntilIdle();

        host.checkAllIsTold();
    }
}
