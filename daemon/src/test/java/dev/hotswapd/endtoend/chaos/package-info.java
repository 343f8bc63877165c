/** A daemon to which everything happens at once, in an order that chance decides, beside a model of what must hold. */
@NullMarked
package dev.hotswapd.endtoend.chaos;

import org.jspecify.annotations.NullMarked;
