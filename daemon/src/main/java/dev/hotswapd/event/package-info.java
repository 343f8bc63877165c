/** event. */
@NullMarked
package dev.hotswapd.event;

import org.jspecify.annotations.NullMarked;
