/**
 * Floor 1: running the user's own build command, and reading what it printed. In: a {@link BuildRequest}, made of
 * {@link BuildSettings} and what changed. Out: lines as they come, then one {@link BuildResult}; {@link Diagnostics}
 * finds the messages of compilers, linkers and build tools in them. The port {@link BuildRunner} is filled by an
 * adapter, which calls back on {@code hotswapd-build-PLUGIN}; all else is pure.
 */
@NullMarked
package dev.hotswapd.build;

import org.jspecify.annotations.NullMarked;
