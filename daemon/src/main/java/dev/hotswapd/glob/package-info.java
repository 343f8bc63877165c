/**
 * Floor 0: the one grammar of globs and its engine. In comes a pattern as a user wrote it, out go a {@link Glob} that
 * answers for paths and folders, or one sentence that says what is wrong with the pattern. Who decides which of
 * several patterns wins, as the filter of the sources and later the rules of ignore files do, asks globs made here.
 * Pure and immutable: any thread may call.
 */
@NullMarked
package dev.hotswapd.glob;

import org.jspecify.annotations.NullMarked;
