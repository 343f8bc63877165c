package dev.hotswapd.host;

import dev.hotswapd.state.Journal;
import dev.hotswapd.state.StateHeader;
import java.nio.file.Path;

/**
 * Where a plugin's state is kept, for the processes that map it.
 *
 * @param folder with its files
 * @param header of the live one
 * @param journal of the live one, as this process sees it
 */
public record StateLocation(Path folder, StateHeader header, Journal journal) {}
