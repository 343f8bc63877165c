package dev.hotswapd.state;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.stream.Stream;

/**
 * What the tick thread is at, written beside the state where it outlives the process: which tick, since when, and
 * whether the state is changing hands.
 *
 * <p>Written by the tick thread, {@link #opening} by the loader's; may be read by anybody, from other processes too.
 * Allocates nothing.
 */
public final class Journal {
    /** Where it stands in a state file. */
    public static final int AT = 4 << 10;

    /** How many bytes it takes there. */
    public static final int SIZE = 2 << 10;

    private static final VarHandle LONGS = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private static final int STARTED = 0;
    private static final int SECURED = 8;
    private static final int NOW = 16;
    private static final int CALL_SINCE = 24;
    private static final int CALL = 32;
    private static final int VERSION = 40;
    private static final int CHANGING = 48;
    private static final int GOOD = 56;
    private static final int OPENING_SINCE = 64;
    private static final int OPENING = 72;
    private static final int PROVEN = 80;
    private static final int OLDER = 88;
    private static final int TICK_THREAD = 96;
    private static final int LOADER_THREAD = 104;
    private static final int LEFT = 112;
    private static final int CUT_OFF = 120;
    private static final int LIVE = 128;

    /** What the next daemon goes by. The rest tells of processes, which do not outlive this one. */
    private static final int[] LASTING = {STARTED, SECURED, VERSION, CHANGING, GOOD, PROVEN, OLDER, CUT_OFF, LIVE};

    private final ByteBuffer bytes;

    /** @param file a state file's first bytes at least, mapped or not; its address must be a multiple of 8 */
    public Journal(ByteBuffer file) {
        this.bytes = file.slice(AT, SIZE).order(ByteOrder.nativeOrder());
    }

    /** Number of the last tick that began; 0 before the first. */
    public long started() {
        return lasting(STARTED);
    }

    /** Monotonic time for which the last tick was due; 0 before the first since the daemon started. */
    public long lastDueNs() {
        return get(NOW);
    }

    /** Monotonic time since which the tick thread is inside the plugin; 0 while it is not. */
    public long callSinceNs() {
        return get(CALL_SINCE);
    }

    /** What it does there. */
    public PluginCall work() {
        return PluginCall.of((int) (get(CALL) >>> 32));
    }

    /** Version that it does it in. */
    public int workingVersion() {
        return (int) get(CALL);
    }

    /** Version that the state belongs to; 0 for none yet. */
    public int version() {
        return (int) lasting(VERSION);
    }

    /** Whether a version has taken the state over, and ticks, in the process that has it now or had it last. */
    public boolean isWith(int version) {
        return version() == version && changing() == 0 && work() == PluginCall.TICK && workingVersion() == version;
    }

    /** The version that has survived its trial, if that is the one the state belongs to; else another or 0. */
    public int proven() {
        return (int) lasting(PROVEN);
    }

    /** Monotonic time since which the loader's thread is inside a library's constructors; 0 while it is not. */
    public long openingSinceNs() {
        return get(OPENING_SINCE);
    }

    /** Version that it opens, or closes where negative. */
    public int opening() {
        return (int) get(OPENING);
    }

    /** The process in which it does so, for two may have the state in hand. */
    public long openingPid() {
        return get(OPENING) >>> 32;
    }

    /** A tick begins; {@link #calls} has said whose. */
    public void tickBegins(long tick, long dueNs, long atNs) {
        set(NOW, dueNs);
        keep(STARTED, tick);
        set(CALL_SINCE, atNs);
    }

    /** Says what the calls are that begin from now on. */
    public void calls(PluginCall work, int version) {
        set(CALL, (long) work.code() << 32 | version);
    }

    /** A call other than a tick begins. */
    public void callBegins(PluginCall work, int version, long atNs) {
        calls(work, version);
        set(CALL_SINCE, atNs);
    }

    /** The call has returned. */
    public void callEnds() {
        set(CALL_SINCE, 0);
    }

    /** The loader's thread of this process enters a library. */
    public void openingBegins(int version, long pid, long atNs) {
        set(OPENING, pid << 32 | Integer.toUnsignedLong(version));
        set(OPENING_SINCE, atNs);
    }

    /** The loader's thread of this process has left it; does nothing where another process has entered one meanwhile. */
    public void openingEnds(long pid) {
        if (openingPid() == pid) {
            set(OPENING_SINCE, 0);
        }
    }

    /** No process has the state any more: what the last one was at when it ended says nothing of the next. */
    public void abandoned() {
        if (lasting(LIVE) != 0) {
            failed();
        }
        keep(LIVE, 0);
        set(CALL, 0);
        set(TICK_THREAD, 0);
        set(LEFT, 0);
        set(CALL_SINCE, 0);
        set(OPENING_SINCE, 0);
    }

    /** The process of the version that has the state ended otherwise than in good order, if only when that had left. */
    public void failed() {
        if (version() != proven() && changing() == 0) {
            // To be known until it is undone: whoever is to do that may die before.
            keep(CUT_OFF, version());
        }
    }

    /** This version ticks from now on, until it says that it has {@link #left} in good order. */
    public void lives(int version) {
        keep(LIVE, version);
    }

    /** The process in which this version ticked has ended all that it did; does nothing where another version lives. */
    public void left(int version) {
        if (lasting(LIVE) == version) {
            keep(LIVE, 0);
        }
    }

    /** Whether a version lives, or did when its process ended otherwise than in good order, that is not good yet. */
    private boolean onTrial() {
        return lasting(LIVE) != 0 && version() != proven();
    }

    /** This version has survived its trial; 0 for none. */
    public void proves(int version) {
        keep(PROVEN, version);
    }

    /** The thread that calls the plugin from now on, as the system counts threads; 0 for unknown. */
    public void enteredBy(long thread) {
        set(TICK_THREAD, thread);
    }

    public long tickThread() {
        return get(TICK_THREAD);
    }

    /** The live version begins to leave, for another process; 0: ticks go on. */
    public void leaves(long atNs) {
        set(LEFT, atNs);
    }

    /** Monotonic time at which the live version began to leave; 0 while one ticks. */
    public long leftNs() {
        return get(LEFT);
    }

    /** The thread that opens libraries from now on. */
    public void openedBy(long thread) {
        set(LOADER_THREAD, thread);
    }

    public long loaderThread() {
        return get(LOADER_THREAD);
    }

    /** The first daemon of all begins. */
    void begin() {
        for (int at : LASTING) {
            keep(at, 0);
        }
    }

    /** A new daemon begins: times of earlier ones mean nothing. */
    void beginAnew() {
        abandoned();
        set(NOW, 0);
    }

    /** Whether all that lasts is what was written, and can be. */
    boolean isWhole() {
        for (int at : LASTING) {
            if (SealedNumber.open(at, get(at)) == SealedNumber.DAMAGED) {
                return false;
            }
        }
        return Stream.of(SECURED, CHANGING, GOOD, OLDER).allMatch(at -> lasting(at) <= PluginState.SNAPSHOTS)
                && Stream.of(VERSION, PROVEN, CUT_OFF, LIVE).allMatch(at -> lasting(at) <= Integer.MAX_VALUE);
    }

    /** Seals what an earlier build of this program wrote bare. */
    void sealBare() {
        for (int at : LASTING) {
            long bare = get(at);
            if (SealedNumber.open(at, bare) == SealedNumber.DAMAGED && bare >= 0 && bare <= SealedNumber.LARGEST) {
                keep(at, bare);
            }
        }
    }

    /** Whether the state cannot be used without this snapshot. */
    boolean needs(int snapshot) {
        boolean failed = cutOff() != 0 || onTrial();
        return snapshot == changing() || snapshot == secured() || (failed && snapshot == good());
    }

    /** A snapshot is lost. */
    void loses(int snapshot) {
        if (older() == snapshot) {
            older(0);
        }
        if (good() == snapshot) {
            good(older());
            older(0);
        }
    }

    /** Version on trial whose process ended otherwise than in good order, and may have left the state half-done; 0 for none. */
    int cutOff() {
        return (int) lasting(CUT_OFF);
    }

    /** What a version on trial was cut off in is undone, or another version lives with it. */
    void mended() {
        keep(CUT_OFF, 0);
    }

    void belongsTo(int version) {
        keep(VERSION, version);
    }

    /** Number of the snapshot to go back to when the process dies now; 0 for none. */
    int changing() {
        return (int) lasting(CHANGING);
    }

    void changing(int snapshot) {
        keep(CHANGING, snapshot);
        // What follows changes the state: none of it may be done before.
        VarHandle.fullFence();
    }

    /** Number of the snapshot taken before the tick that is under way; 0 where none was. */
    int secured() {
        return (int) lasting(SECURED);
    }

    void secured(int snapshot) {
        keep(SECURED, snapshot);
        // As above.
        VarHandle.fullFence();
    }

    /** Number of the snapshot that holds the state as the last good version left it; 0 for none. */
    int good() {
        return (int) lasting(GOOD);
    }

    /** The same for the good version before that. */
    int older() {
        return (int) lasting(OLDER);
    }

    void older(int snapshot) {
        keep(OLDER, snapshot);
    }

    void good(int snapshot) {
        keep(GOOD, snapshot);
    }

    /** What is damaged while a process has it in hand counts as 0: nothing may stop a tick. */
    private long lasting(int at) {
        return Math.max(0, SealedNumber.open(at, get(at)));
    }

    private void keep(int at, long value) {
        set(at, SealedNumber.seal(at, value));
    }

    private long get(int at) {
        return (long) LONGS.getAcquire(bytes, at);
    }

    private void set(int at, long value) {
        LONGS.setRelease(bytes, at, value);
    }
}
