/** Floor 6: the configuration as records, its defaults, and its problems with their places. */
@NullMarked
package dev.hotswapd.config;

import org.jspecify.annotations.NullMarked;
