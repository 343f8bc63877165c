/** Hostile plugins in the daemon as users run it: what each must not be able to do, and how it goes on. */
@NullMarked
package dev.hotswapd.conformance;

import org.jspecify.annotations.NullMarked;
