/** Fills the ports for files with the JDK: walking, hashing, staging. */
@NullMarked
package dev.hotswapd.adapter.filesystem;

import org.jspecify.annotations.NullMarked;
