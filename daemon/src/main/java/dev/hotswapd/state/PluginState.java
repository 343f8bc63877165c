package dev.hotswapd.state;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * The state of one plugin in this process: what its versions work on, and two snapshots to go back to.
 *
 * <p>One snapshot is taken before every change of version; the other keeps the state as the last good version left it,
 * until another version has proved good. What is in progress stands in the journal, so that a process which dies in the
 * middle leaves nothing half done: the next one begins with {@link #takeOver}.
 *
 * <p>For the tick thread, but where it says otherwise.
 */
public final class PluginState {
    private final StateArea live;
    private final List<StateArea> snapshots;
    private final long address;

    /**
     * @param live what versions work on
     * @param one a snapshot
     * @param two another
     * @param address of the live block, the same in every process
     */
    public PluginState(StateArea live, StateArea one, StateArea two, long address) {
        this.live = live;
        this.snapshots = List.of(one, two);
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
        }
        live.journal().takeOver();
    }

    /** Goes on from what an earlier daemon has left. */
    public void beginAnew() {
        takeOver();
        live.journal().beginAnew();
    }

    /** Takes a snapshot: from now on until {@link #changed} or {@link #setBack} the state may be anything. */
    public StateArea change() {
        int spare = live.journal().good() == 1 ? 2 : 1;
        StateArea snapshot = snapshots.get(spare - 1);
        snapshot.copyFrom(live);
        live.journal().changing(spare);
        return snapshot;
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
            live.journal().good(live.journal().changing());
        }
        live.journal().changing(0);
    }

    /** Undoes the change. */
    public void setBack() {
        int snapshot = live.journal().changing();
        if (snapshot == 1 || snapshot == 2) {
            live.copyFrom(snapshots.get(snapshot - 1));
        }
        live.journal().changing(0);
    }

    /**
     * Goes back to what the last good version left; does nothing where no version was good. The loader may ask for it
     * while nothing is live.
     */
    public void goBackToLastGood() {
        int snapshot = live.journal().good();
        if (snapshot == 1 || snapshot == 2) {
            // Whoever dies meanwhile is started again from the same place.
            live.journal().changing(snapshot);
            setBack();
        }
    }
}
