package dev.hotswapd.state;

/** Port: keeps the files of plugins' states. For the thread that starts the daemon. */
public interface StateStore {
    /**
     * Gets a plugin's state ready for its first process: makes, mends, grows or shrinks its files. What is not a state
     * file of this plugin is set aside under another name, never used and never lost. Where it is not to be kept, the
     * block is zeroed and ticks count from 1.
     */
    StateResult prepare(String plugin, StateSettings settings);
}
