/** Starts processes and speaks to them, with the JDK's own means. */
@NullMarked
package dev.hotswapd.adapter.process;

import org.jspecify.annotations.NullMarked;
