/**
 * Floor 1: the built library as a file. Decides by its bytes alone whether the loader may open it, and what binds it
 * to a process; names the versioned copy that is opened in its place. In: {@link ImageBytes}, and the
 * {@link EntrySymbol} to look for. Out: an {@link ImageCheck}, or through the port {@link ArtifactStore} a
 * {@link StageResult}. Pure but for that port, which the plugin's own thread uses.
 */
@NullMarked
package dev.hotswapd.artifact;

import org.jspecify.annotations.NullMarked;
