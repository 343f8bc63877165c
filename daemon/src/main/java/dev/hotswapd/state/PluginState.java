package dev.hotswapd.state;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * The state of one plugin in this process: what its versions work on, and snapshots to go back to.
 *
 * <p>One snapshot is taken before every change of version; the others keep the state as the last two good versions left
 * it. What is in progress stands in the journal, so that a process which dies in the middle leaves nothing half done: the
 * next one begins with {@link #takeOver}.
 *
 * <p>For the tick thread, but where it says otherwise.
 */
public final class PluginState {
    /** How many there must be: of the last two good versions, and one that is being taken. */
    public static final int SNAPSHOTS = 3;

    /** A larger block takes so long to copy that its ticks would be late. In bytes. */
    private static final int SECURED = 1 << 20;

    private final StateArea live;
    private final List<StateArea> snapshots;
    private final long address;

    /**
     * @param live what versions work on
     * @param snapshots places for {@link #SNAPSHOTS} copies
     * @param address of the live block, the same in every process
     */
    public PluginState(StateArea live, List<StateArea> snapshots, long address) {
        this.live = live;
        this.snapshots = List.copyOf(snapshots);
        this.address = address;
    }

    /** Of the block, in this process and every other. Safe for use by any thread. */
    public long address() {
        return address;
    }

    /** The block, in native order. */
    public ByteBuffer block() {
        return live.block();
    }

    /** Safe for use by any thread. */
    public Journal journal() {
        return live.journal();
    }

    /** The form of the state; empty for none. The loader may ask while no swap is under way. */
    public String schema() {
        return live.schema();
    }

    /** Mends what a process that died has left. For the first use in a process, before any other. */
    public void takeOver() {
        if (live.journal().changing() != 0) {
            setBack();
            // Whatever it was in the middle of is undone with that.
            live.journal().callEnds();
        } else {
            restore(journal().secured());
        }
        journal().secured(0);
        live.journal().abandoned();
    }

    /**
     * Goes on from what an earlier daemon has left. A version on trial that was cut off in the middle of a call, while
     * nobody was there to put another in its place, leaves no trace either.
     */
    public void beginAnew() {
        takeOver();
        if (live.journal().cutOff() != 0) {
            goBack();
        }
        live.journal().beginAnew();
    }

    /** Takes a snapshot: from now on until {@link #changed} or {@link #setBack} the state may be anything. */
    public StateArea change() {
        int spare = snapshot();
        journal().changing(spare);
        return snapshots.get(spare - 1);
    }

    /**
     * Takes a snapshot of a block that is not too large: should this process die before {@link #released}, the state is
     * as it is now.
     */
    public void secure() {
        if (live.block().limit() <= SECURED) {
            journal().secured(snapshot());
        }
    }

    /** What {@link #secure} was for is over. */
    public void released() {
        journal().secured(0);
    }

    /** Takes one that is not needed otherwise; returns its number. */
    private int snapshot() {
        int spare = 1;
        while (spare == journal().good() || spare == journal().older()) {
            spare++;
        }
        snapshots.get(spare - 1).copyFrom(live);
        return spare;
    }

    /** The state has this form now, until {@link #setBack}. */
    public void describe(String schema) {
        live.describe(schema);
    }

    /** The state is this version's now, until {@link #setBack}. */
    public void belongsTo(int version) {
        live.journal().belongsTo(version);
    }

    /**
     * The change is done.
     *
     * @param fromGood whether the version before is one to go back to, with the snapshot taken
     */
    public void changed(boolean fromGood) {
        if (fromGood) {
            journal().older(journal().good());
            journal().good(journal().changing());
        }
        journal().changing(0);
        journal().mended();
    }

    /** Undoes the change. */
    public void setBack() {
        restore(journal().changing());
        journal().changing(0);
    }

    private void restore(int snapshot) {
        if (snapshot >= 1 && snapshot <= snapshots.size()) {
            live.copyFrom(snapshots.get(snapshot - 1));
        }
    }

    /**
     * Goes back to what a good version left: this one, where a snapshot of its state is kept, else the last. Does nothing
     * where no version was good. The loader may ask for it while nothing is live.
     */
    public void goBackToGood(int version) {
        int older = journal().older();
        if (older != 0 && !isOf(journal().good(), version) && isOf(older, version)) {
            journal().good(older);
            journal().older(0);
        }
        goBack();
    }

    private void goBack() {
        // Whoever dies meanwhile is started again from the same place.
        journal().changing(journal().good());
        setBack();
        journal().mended();
    }

    private boolean isOf(int snapshot, int version) {
        return snapshot >= 1
                && snapshot <= snapshots.size()
                && snapshots.get(snapshot - 1).journal().version() == version;
    }
}
