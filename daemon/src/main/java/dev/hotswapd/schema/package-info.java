/**
 * Floor 1: the form of a plugin's state, and how it moves from one version's form to the next's. In come two forms, as
 * plugins export them or as text beside the state; out go a plan ({@code Migration}), applied to a block, and a report
 * of what moved, what is new and what was lost. Pure; a plan is made on the loader's thread and applied on the tick
 * thread.
 */
@NullMarked
package dev.hotswapd.schema;

import org.jspecify.annotations.NullMarked;
