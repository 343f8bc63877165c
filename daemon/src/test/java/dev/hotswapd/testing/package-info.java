/** What tests of several packages share. */
@NullMarked
package dev.hotswapd.testing;

import org.jspecify.annotations.NullMarked;
