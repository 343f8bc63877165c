package dev.hotswapd.host;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/**
 * Whatever happens, in whatever order: at most one process has the state, every swap is answered once, every loss is told
 * and explained once, and nothing of a replaced process is told.
 */
class AnyHostFortunesTest {
    @Property(tries = 2_000)
    void keepTheRules(@ForAll @Size(max = 150) List<@IntRange(min = 0, max = 999) Integer> fortunes) {
        ModelProcesses processes = new ModelProcesses();

        fortunes.forEach(processes::play);

        processes.endAll();
    }

    @Property(tries = 500)
    void leaveNoProcessWhenAllIsToStop(@ForAll @Size(max = 150) List<@IntRange(min = 0, max = 999) Integer> fortunes) {
        ModelProcesses processes = new ModelProcesses();

        fortunes.forEach(processes::play);

        processes.stop();
    }
}
