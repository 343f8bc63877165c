package dev.hotswapd.cli;

import dev.hotswapd.daemon.DaemonVersion;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"hotswapd " + DaemonVersion.current()};
    }
}
