package dev.hotswapd.host;

import java.io.IOException;

/** Port: starts tick processes. Safe for use by any thread. */
public interface ProcessStarter {
    /**
     * Starts one; returns before it is ready.
     *
     * @throws IOException where the system does not let it start
     */
    TickProcess start() throws IOException;
}
