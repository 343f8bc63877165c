/**
 * Floor 0: the one kind of long-lived thread. In come tasks, posted by any thread; out goes nothing but a line about
 * each fault. Every worker does its work on its own thread alone.
 */
@NullMarked
package dev.hotswapd.thread;

import org.jspecify.annotations.NullMarked;
