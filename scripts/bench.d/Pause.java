import java.util.concurrent.locks.LockSupport;

/** Waiting for a while. */
final class Pause {
    private Pause() {}

    static void of(long microseconds) {
        LockSupport.parkNanos(microseconds * 1_000);
    }
}
