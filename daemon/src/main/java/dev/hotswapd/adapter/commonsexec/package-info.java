/**
 * Fills the port for running builds with Apache Commons Exec. In come build requests, and the wish to cancel one; out
 * go the lines that a build prints, through a file that is read while it grows, and its result, once and last. Each
 * build has a thread {@code hotswapd-build-PLUGIN}, on which its listener is called.
 */
@NullMarked
package dev.hotswapd.adapter.commonsexec;

import org.jspecify.annotations.NullMarked;
