/**
 * Finding processes and ending them: what several adapters and the composition root need of it. In come pids, process
 * groups, and marks in environments; out goes who of them is alive, as proc(5) shows it, and that they are gone: asked
 * (TERM), then killed. The calling thread waits. What ends a killed daemon's processes is a shell outside of it.
 */
@NullMarked
package dev.hotswapd.adapter.proc;

import org.jspecify.annotations.NullMarked;
