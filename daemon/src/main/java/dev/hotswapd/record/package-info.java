/** Floor 7: what the daemon tells: the event record and the log for people. */
@NullMarked
package dev.hotswapd.record;

import org.jspecify.annotations.NullMarked;
