package dev.hotswapd.reload;

import dev.hotswapd.artifact.KnownVersions;
import dev.hotswapd.artifact.StageResult;
import dev.hotswapd.build.BuildResult;
import dev.hotswapd.host.HostEvent;
import dev.hotswapd.watch.Look;

/** What a reload manager may learn. */
sealed interface Signal {
    /**
     * The first look is done.
     *
     * @param known what an earlier daemon knew
     * @param owner version that the state belongs to; 0 for none
     */
    record Started(Look look, KnownVersions known, int owner) implements Signal {}

    /** The disk was looked at. */
    record Looked(Look look) implements Signal {}

    /**
     * The build is over, and the disk was looked at after its end.
     *
     * @param oneMore whether another one must follow, though the content be the same
     */
    record Built(BuildResult result, Look look, boolean oneMore) implements Signal {}

    /** Staging was tried. */
    record Staged(StageResult result) implements Signal {}

    /** The tick host said something. */
    record Hosted(HostEvent event) implements Signal {}

    /** Somebody wants a build now, whether anything changed or not. */
    record Asked() implements Signal {}

    /** Time has passed. */
    record Elapsed() implements Signal {}
}
