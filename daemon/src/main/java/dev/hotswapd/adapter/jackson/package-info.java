/**
 * What Jackson reads and writes: the configuration file, as nodes with their positions, and events as lines of JSON.
 * In: a path, or an event. Out: what {@code config} makes of the file, or one line. Token by token, without binding,
 * which would cost a start its time. Nothing here keeps state: safe for use by any thread.
 */
@NullMarked
package dev.hotswapd.adapter.jackson;

import org.jspecify.annotations.NullMarked;
