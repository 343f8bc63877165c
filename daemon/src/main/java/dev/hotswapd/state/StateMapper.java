package dev.hotswapd.state;

import java.io.IOException;
import java.nio.file.Path;

/** Port: maps a plugin's state into this process. */
public interface StateMapper {
    /**
     * Maps the state at the address that its file names.
     *
     * @param folder with the state's files, which the daemon has made and checked
     * @param header of the live one
     * @throws IOException where a file cannot be mapped, or something else lies at the address
     */
    PluginState map(Path folder, StateHeader header) throws IOException;
}
