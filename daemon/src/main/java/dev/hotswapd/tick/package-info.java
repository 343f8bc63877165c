/**
 * Floor 3: ticks one plugin on absolute deadlines, and swaps its version between two ticks. In come
 * {@link TickSettings}, and a {@link SwapPlan} at a time; out go calls of the plugin, news for the
 * {@link TickListener}, and figures. All of it runs on {@code hotswapd-tick-PLUGIN}, which does no I/O, takes no lock
 * and allocates nothing per tick; the plan is left for it by the loader's thread.
 */
@NullMarked
package dev.hotswapd.tick;

import org.jspecify.annotations.NullMarked;
