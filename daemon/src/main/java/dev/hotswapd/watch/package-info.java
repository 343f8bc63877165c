/** Floor 1: what changed on disk. Hints come in through a port; the content table holds the truth. */
@NullMarked
package dev.hotswapd.watch;

import org.jspecify.annotations.NullMarked;
