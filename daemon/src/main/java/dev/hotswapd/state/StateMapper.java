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

    /**
     * Goes over to files that the daemon {@linkplain LiveState#offer has offered}: they get what was mapped, and then the
     * name. To be called while nobody writes to the state.
     *
     * @throws IOException where that cannot be done; all is as it was, then
     */
    void goOver() throws IOException;
}
