package dev.hotswapd.testing;

import dev.hotswapd.host.TickHost;
import dev.hotswapd.tick.TickSnapshot;

/** A host in which nothing ticks: how it answers a swap is all there is to say. */
@FunctionalInterface
public interface TicklessHost extends TickHost {
    @Override
    default int stateOwner() {
        return 0;
    }

    @Override
    default void step(int times) {}

    @Override
    default TickSnapshot ticks() {
        return TickSnapshot.NONE;
    }

    @Override
    default boolean stop() {
        return true;
    }
}
