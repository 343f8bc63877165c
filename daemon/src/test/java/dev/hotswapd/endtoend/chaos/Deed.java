package dev.hotswapd.endtoend.chaos;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a saved source does beside ticking; its number is that of {@code chaos/plugin.c}. */
enum Deed {
    NONE(0, Ends.LIVE, ""),
    NO_COMPILE(1, Ends.NEVER_TICKS, "build.failed"),
    FAILS_AFTER_LINK(2, Ends.NEVER_TICKS, "build.failed"),
    CRASHES_IN_TRIAL(3, Ends.GIVEN_UP, "version.quarantined"),
    HANGS_IN_TRIAL(4, Ends.GIVEN_UP, "version.quarantined"),
    REFUSES(5, Ends.NEVER_TICKS, "version.refused"),
    CRASHES_ALWAYS(6, Ends.GIVEN_UP, "version.rolledBack"),
    CRASHES_ONCE(7, Ends.LIVE, "tick.crashed"),
    EXITS_ONCE(8, Ends.LIVE, "tick.crashed"),
    CLOSES_ALL(9, Ends.LIVE, ""),
    WRITES_TO_ALL(10, Ends.LIVE, ""),
    LEAVES_CHILDREN(11, Ends.LIVE, ""),
    SPEAKS_FOR_OTHERS(12, Ends.LIVE, ""),
    KILLS_ITS_GROUP(13, Ends.LIVE, ""),
    CONSTRUCTOR_CRASHES(14, Ends.NEVER_TICKS, "version.quarantined");

    /** Where it ends once nothing more is saved. */
    private enum Ends {
        /** It ticks. */
        LIVE,
        /** It has ticked, and another does. */
        GIVEN_UP,
        NEVER_TICKS
    }

    /** Saved in between by somebody who saves often: sources that are soon overtaken. */
    static final List<Deed> PASSING = List.of(NONE, NONE, NONE, NO_COMPILE, FAILS_AFTER_LINK, REFUSES);

    private final int number;
    private final Ends ends;
    private final String told;

    Deed(int number, Ends ends, String told) {
        this.number = number;
        this.ends = ends;
        this.told = told;
    }

    static Deed numbered(int number) {
        return Arrays.stream(values())
                .filter(deed -> deed.number == number)
                .findFirst()
                .orElseThrow();
    }

    int number() {
        return number;
    }

    /** Type of the event that must tell of it, once it was saved last; none where nothing needs to be told. */
    Optional<String> told() {
        return Optional.of(told).filter(type -> !type.isEmpty());
    }

    /** Whether it ticks once nothing more is saved; else the version before it does. */
    boolean staysLive() {
        return ends == Ends.LIVE;
    }

    /** Whether any tick of it is one too many. */
    boolean neverTicks() {
        return ends == Ends.NEVER_TICKS;
    }
}
