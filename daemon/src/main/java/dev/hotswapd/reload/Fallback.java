package dev.hotswapd.reload;

import dev.hotswapd.host.StateSource;
import java.util.OptionalInt;

/**
 * What there is to go back to when nothing ticks.
 *
 * @param goods versions that have proved themselves
 * @param owner the version that ticked last: the state is as it left it
 * @param tainted whether the owner failed its trial, so that no other version may start from its state
 * @param stalled whether nothing is tried before the next build, because no process could be started
 */
record Fallback(Goods goods, OptionalInt owner, boolean tainted, boolean stalled) {
    static final Fallback NONE = new Fallback(Goods.NONE, OptionalInt.empty(), false, false);

    Fallback with(Goods next) {
        return new Fallback(next, owner, tainted, stalled);
    }

    /** A version is in place. */
    Fallback owned(int version) {
        return new Fallback(goods, OptionalInt.of(version), false, false);
    }

    Fallback unstalled() {
        return new Fallback(goods, owner, tainted, false);
    }

    boolean isOwner(int version) {
        return owner.equals(OptionalInt.of(version));
    }

    /** Whether a version of whose state something may be left has been there. */
    boolean hasState() {
        return owner.isPresent() && (!tainted || goods.ever());
    }

    /** What a version is to start from. A good one knows its own state, not that of whatever came after it. */
    StateSource stateFor(int version) {
        boolean strange = goods.contains(version) ? !isOwner(version) : tainted;
        return strange ? StateSource.LAST_GOOD : StateSource.AS_IS;
    }
}
