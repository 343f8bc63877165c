/** Fills the ports for native code with JNA: loading, signals, timer slack, standard output. */
@NullMarked
package dev.hotswapd.adapter.jna;

import org.jspecify.annotations.NullMarked;
