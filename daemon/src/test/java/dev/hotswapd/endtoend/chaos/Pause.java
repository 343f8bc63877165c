package dev.hotswapd.endtoend.chaos;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What passes between two things that happen; nothing is waited for. */
final class Pause {
    private Pause() {}

    static void upTo(int milliseconds, Random random) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(milliseconds + 1)));
    }
}
