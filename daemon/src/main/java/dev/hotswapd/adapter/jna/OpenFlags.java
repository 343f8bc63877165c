package dev.hotswapd.adapter.jna;

import dev.hotswapd.artifact.Platform;
import dev.hotswapd.plugin.LoadSettings.LoadFlag;
import java.util.Set;

/** The number that {@code dlopen} takes for a set of {@link LoadFlag}s. */
final class OpenFlags {
    private static final int LAZY = 1;
    private static final int NOW = 2;
    private static final int LINUX_DEEPBIND = 8;
    private static final int LINUX_GLOBAL = 0x100;
    private static final int MACOS_LOCAL = 4;
    private static final int MACOS_GLOBAL = 8;

    private OpenFlags() {}

    static int of(Platform platform, Set<LoadFlag> flags) {
        // NOW: an undefined symbol is then an error at opening; with LAZY the loader ends the process at the first
        // call.
        int binding = flags.contains(LoadFlag.LAZY) ? LAZY : NOW;
        boolean global = flags.contains(LoadFlag.GLOBAL);
        return switch (platform) {
            case LINUX ->
                binding
                        | (global ? LINUX_GLOBAL : 0)
                        // Without it a plugin's own crc32 loses to that of the zlib the Java launcher links.
                        | (flags.contains(LoadFlag.NO_DEEP_BIND) ? 0 : LINUX_DEEPBIND);
            case MACOS -> binding | (global ? MACOS_GLOBAL : MACOS_LOCAL);
            case OTHER -> binding | (global ? LINUX_GLOBAL : 0);
            case WINDOWS -> 0;
        };
    }
}
