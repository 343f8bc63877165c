package dev.hotswapd.host;

import dev.hotswapd.plugin.EntryReason;
import dev.hotswapd.plugin.PluginLoader.LoadRequest;
import java.util.Optional;

/**
 * A version to make live.
 *
 * @param load the library
 * @param reason why
 * @param state what it is to start from
 * @param fresh whether it must be opened in a process in which no other version is open; a host without processes
 *     of its own cannot do that and swaps in place
 * @param before what came of it in a process that had lived; empty where it was not tried there
 */
public record SwapRequest(
        LoadRequest load, EntryReason reason, StateSource state, boolean fresh, Optional<String> before) {
    public SwapRequest(LoadRequest load, EntryReason reason, StateSource state, boolean fresh) {
        this(load, reason, state, fresh, Optional.empty());
    }

    /** The same in a process in which nothing has lived. */
    SwapRequest inFreshOne(String nowBefore) {
        return new SwapRequest(load, reason, state, true, Optional.of(nowBefore));
    }
}
