/** The plugin's side: the header that plugins are compiled against, and the samples that show it. */
@NullMarked
package dev.hotswapd.sdk;

import org.jspecify.annotations.NullMarked;
