/** Floor 3: the scheduler that ticks on absolute deadlines and swaps between two ticks. */
@NullMarked
package dev.hotswapd.tick;

import org.jspecify.annotations.NullMarked;
