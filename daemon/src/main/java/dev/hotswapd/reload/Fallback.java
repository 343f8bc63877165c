package dev.hotswapd.reload;

import dev.hotswapd.host.StateSource;
import java.util.OptionalInt;

/**
 * What there is to go back to when nothing ticks.
 *
 * @param proven versions that have proved themselves
 * @param owner the version that ticked last: the state is as it left it
 * @param tainted whether the owner failed its trial, so that no other version may start from its state
 * @param stalled whether nothing is tried before the next build, because no process could be started
 */
record Fallback(ProvenVersions proven, OptionalInt owner, boolean tainted, boolean stalled) {
    static final Fallback NONE = new Fallback(ProvenVersions.NONE, OptionalInt.empty(), false, false);

    Fallback with(ProvenVersions next) {
        return new Fallback(next, owner, tainted, stalled);
    }

    /** A version is in place. */
    Fallback owned(int version) {
        return new Fallback(proven, OptionalInt.of(version), false, false);
    }

    Fallback unstalled() {
        return new Fallback(proven, owner, tainted, false);
    }

    boolean isOwner(int version) {
        return owner.equals(OptionalInt.of(version));
    }

    /** Whether a version of whose state something may be left has been there. */
    boolean hasState() {
        return owner.isPresent() && (!tainted || proven.ever());
    }

    /** What a version is to start from. A good one knows its own state, not that of whatever came after it. */
    StateSource stateFor(int version) {
        boolean strange = proven.contains(version) ? !isOwner(version) : tainted;
        return strange ? StateSource.LAST_GOOD : StateSource.AS_IS;
    }
}
