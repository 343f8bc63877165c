/** Floor 9: the commands. */
@NullMarked
package dev.hotswapd.cli;

import org.jspecify.annotations.NullMarked;
