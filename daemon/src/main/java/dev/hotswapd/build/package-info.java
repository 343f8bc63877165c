/** Floor 1: running the user's own build command, and reading what it printed. */
@NullMarked
package dev.hotswapd.build;

import org.jspecify.annotations.NullMarked;
