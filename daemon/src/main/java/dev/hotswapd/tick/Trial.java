package dev.hotswapd.tick;

import dev.hotswapd.state.Journal;
import dev.hotswapd.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/**
 * The ticks that the live version has yet to survive to count as good.
 *
 * <p>For the tick thread. That a version is good is noted in the journal by whoever knows how its process is, some time
 * after the last of these ticks.
 */
final class Trial {
    /** A daemon that is well notes within a ms or two; one that does not must not hold a save back for long. */
    static final long LONGEST_NS = TimeUnit.MILLISECONDS.toNanos(200);

    private final int ticks;
    private final Journal journal;
    private final Clock clock;
    private final IntConsumer survived;
    private int version;
    private int left;
    private boolean over;
    private long overNs;

    /** @param survived told of a version that has survived */
    Trial(int ticks, Journal journal, Clock clock, IntConsumer survived) {
        this.ticks = ticks;
        this.journal = journal;
        this.clock = clock;
        this.survived = survived;
    }

    /** A version has become live. */
    void begin(int liveVersion) {
        version = liveVersion;
        left = ticks;
        over = false;
        if (left == 0) {
            end();
        }
    }

    /** It has survived a tick. */
    void ticked() {
        if (left > 0 && --left == 0) {
            end();
        }
    }

    private void end() {
        over = true;
        overNs = clock.nowNs();
        survived.accept(version);
    }

    boolean isSurvived() {
        return version != 0 && left == 0;
    }

    /**
     * Whether the version has survived, and nobody has noted it yet. To hand the state over now would leave an older one
     * to go back to, without all that this version did.
     */
    boolean awaitsNote() {
        over = over && journal.proven() != version && clock.nowNs() - overNs < LONGEST_NS;
        return over;
    }
}
