package dev.hotswapd.testing;

import dev.hotswapd.thread.Workers;

/** What makes the threads of a part under test; faults are printed. */
public final class TestWorkers {
    private TestWorkers() {}

    public static Workers inTest() {
        return new Workers(System::nanoTime, (worker, fault) -> System.err.println(worker + ": " + fault));
    }
}
