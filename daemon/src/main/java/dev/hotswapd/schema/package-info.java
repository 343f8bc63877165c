/** schema. */
@NullMarked
package dev.hotswapd.schema;

import org.jspecify.annotations.NullMarked;
