/**
 * Floor 0: time and size. The {@link Clock} is the one seam through which anything reads the time; durations and sizes are
 * read and written here as users write them.
 *
 * <p>In: text such as {@code 10ms} or {@code 64KiB}. Out: values, or what may be written instead. Pure; any thread.
 */
@NullMarked
package dev.hotswapd.time;

import org.jspecify.annotations.NullMarked;
