/** Fills the port for running builds with Apache Commons Exec. */
@NullMarked
package dev.hotswapd.adapter.commonsexec;

import org.jspecify.annotations.NullMarked;
