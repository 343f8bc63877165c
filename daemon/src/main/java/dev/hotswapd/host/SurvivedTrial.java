package dev.hotswapd.host;

import java.util.concurrent.TimeUnit;

/**
 * A trial that a version has survived in a process which seemed to die just then: looked at again until it is clear
 * whether it does.
 *
 * @param prove what is to be done if it does not
 * @param sinceNs when its process seemed to die first
 */
record SurvivedTrial(HostAction.Prove prove, long sinceNs) {
    /** From one look to the next. */
    static final long LOOK_NS = TimeUnit.MILLISECONDS.toNanos(20);

    /** Java begins its report within some ms of a fault; later only where the machine is busy. */
    private static final long REPORT_NS = TimeUnit.SECONDS.toNanos(3);

    /**
     * Whether its process dies. A thread may block signals for ever as one does that reports a fault: then there is no
     * report.
     */
    boolean isOfADyingProcess(TickProcess process, long nowNs) {
        return process.reportsCrash() || (nowNs - sinceNs < REPORT_NS && process.handlesFault());
    }
}
