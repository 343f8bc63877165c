package dev.hotswapd.tick;

import dev.hotswapd.plugin.OpenPlugin;
import dev.hotswapd.schema.MigrationReport;

/** Hears what the scheduler did on request. Called on the tick thread: must only hand the news on. */
public interface TickListener {
    /**
     * A new version is in place, no tick is inside the one before it any more; its first tick is still to come.
     *
     * @param plugin what ticks from now on
     * @param tick number of the new version's first tick
     * @param pauseNs how long the tick thread was busy with the swap
     * @param atNs monotonic time at which the swap was done
     * @param state what became of the state's fields
     */
    void swapped(OpenPlugin plugin, long tick, long pauseNs, long atNs, MigrationReport state);

    /** A version would not start; the one before it goes on, with the state as it was. */
    void refused(OpenPlugin plugin, String reason, String remedy);

    /** The first tick of a version begins at this monotonic time; so many were left out since the swap was asked for. */
    void entered(int version, long atNs, long missedTicks);

    /** A version has survived its trial; to note that in the journal is for whoever knows how its process is. */
    void survived(int version);

    /** A tick that was asked for has been called: that of this number, of this version. */
    void stepped(int version, long tick);

    /** The live version was unloaded and ticks no more until {@link TickScheduler#comeBack}. */
    void left();
}
