/** Floor 1: the built library as a file: finding it, checking it as an image, staging a versioned copy. */
@NullMarked
package dev.hotswapd.artifact;

import org.jspecify.annotations.NullMarked;
