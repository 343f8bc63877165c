/** crash. */
@NullMarked
package dev.hotswapd.crash;

import org.jspecify.annotations.NullMarked;
