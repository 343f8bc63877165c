/**
 * Fills the ports for native code with JNA: loading, signals, timer slack, mapped memory, standard output. In come
 * calls of the ports; out go what libraries and the kernel answer, and the lines that plugins print. All is done on
 * the calling thread, but for {@code hotswapd-stdout}, which drains the pipe that plugins print into, and
 * {@code hotswapd-flush}, which empties C's buffers.
 */
@NullMarked
package dev.hotswapd.adapter.jna;

import org.jspecify.annotations.NullMarked;
