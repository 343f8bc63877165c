/** Floor 1: what a plugin's state looks like, how it is kept, and how it moves from one version's form to the next's. */
@NullMarked
package dev.hotswapd.state;

import org.jspecify.annotations.NullMarked;
