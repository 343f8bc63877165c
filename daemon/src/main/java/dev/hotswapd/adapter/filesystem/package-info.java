/**
 * Fills the ports for files with the JDK. In come a plugin's root and what the build made; out go looks at sources and
 * their hashes, a private, checked copy of the artifact with the project's own libraries, and the files of states. Has
 * no thread: the plugin's thread looks and stages, states are prepared by whoever starts the daemon.
 */
@NullMarked
package dev.hotswapd.adapter.filesystem;

import org.jspecify.annotations.NullMarked;
