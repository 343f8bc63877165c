/** Reads the configuration and writes events with Jackson. */
@NullMarked
package dev.hotswapd.adapter.jackson;

import org.jspecify.annotations.NullMarked;
