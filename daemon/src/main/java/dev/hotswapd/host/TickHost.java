package dev.hotswapd.host;

import dev.hotswapd.tick.TickSnapshot;

/**
 * Port: where one plugin ticks. Its methods return at once and are called by the plugin's reload manager alone
 * ({@link #ticks} by any thread); what came of them is told as {@link HostEvent}s.
 */
public interface TickHost {
    /**
     * Opens a library and makes it live between two ticks. Ask again only after the answer: {@link HostEvent.Swapped},
     * {@link HostEvent.NotLoaded}, {@link HostEvent.Refused} or {@link HostEvent.Lost}.
     */
    void swap(SwapRequest request);

    /** Version that the state belongs to; 0 for none. Nothing may have been made live yet. */
    int stateOwner();

    /** Ticks this often at once. */
    void step(int times);

    /** Figures so far. Safe for use by any thread. */
    TickSnapshot ticks();

    /**
     * Stops ticking and closes every library. A second call only waits.
     *
     * @return whether all of it ended; false when a tick or a library's own code did not return in time
     */
    boolean stop();
}
