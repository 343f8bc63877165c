/**
 * Floor 2: the block in which a plugin keeps its state, at one address in every process. In come changes of version
 * and calls into the plugin; out go snapshots to go back to, and a journal of what the tick thread is at, which
 * outlives the process. Written by the tick thread and the loader's; whoever supervises reads the journal through its
 * own mapping.
 */
@NullMarked
package dev.hotswapd.state;

import org.jspecify.annotations.NullMarked;
