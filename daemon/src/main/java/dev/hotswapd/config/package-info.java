/**
 * Floor 6: what the file means. {@link Keys} has every key with its kind of value, its default and the setting that it
 * fills; {@link Section} and {@link Interpreter} find all that is wrong at once. In: a tree of {@link Node}s, each
 * with its position in the file. Out: a {@link Configuration} of records that the stages own, or {@link Problem}s in
 * the order of the file. Pure but for a look at folders through a port; any thread.
 */
@NullMarked
package dev.hotswapd.config;

import org.jspecify.annotations.NullMarked;
