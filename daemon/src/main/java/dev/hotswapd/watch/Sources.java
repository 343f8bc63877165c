package dev.hotswapd.watch;

import dev.hotswapd.time.Moment;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What counts as the sources' content, told apart from what builds make of them.
 *
 * <p>The content of an output counts as it was before a build first changed it, so that comparing inputs never sees it
 * move. A suspect is held back until no build runs and it has been quiet for as long as the last build took: a user at
 * work is bound to save again in that time. Pure; one thread.
 */
final class Sources {
    private static final long SHORTEST_PAUSE_NS = Duration.ofMillis(200).toNanos();
    private static final long LONGEST_PAUSE_NS = Duration.ofSeconds(10).toNanos();

    private final BuildOutputs outputs = new BuildOutputs();
    private final SourceTable counted = new SourceTable();
    private final Set<String> held = new HashSet<>();
    private final Set<String> newOutputs = new HashSet<>();
    private boolean building;
    private long buildStartedNs;
    private long pauseEndsNs = Long.MIN_VALUE;

    /** Takes a file as known, without calling it a change. */
    void known(String path, ContentHash hash) {
        counted.put(path, hash);
    }

    /** Whether a file counts as a source: its going away may be half of a save. Not so for what builds make. */
    boolean counts(String path) {
        return counted.contains(path) && !outputs.isOutput(path);
    }

    /** Whether builds are known to make this file, so that its bytes say nothing. */
    boolean isMade(String path) {
        return outputs.isOutput(path);
    }

    boolean building() {
        return building;
    }

    void buildStarted(int build, long nowNs) {
        building = true;
        buildStartedNs = nowNs;
        outputs.buildStarted(build);
    }

    void buildEnded(long nowNs) {
        building = false;
        pauseEndsNs = nowNs + Math.min(LONGEST_PAUSE_NS, Math.max(SHORTEST_PAUSE_NS, nowNs - buildStartedNs));
    }

    /**
     * Takes note of a file's new content.
     *
     * @param hash of it, or empty where the file is gone
     * @param looks its name and content
     * @param nowNs on the clock's scale
     * @return whether that counts, now, as a change
     */
    boolean changed(String path, Optional<ContentHash> hash, FileOrigin looks, long nowNs) {
        if (!building) {
            if (hash.isEmpty() && outputs.isOutput(path)) {
                // 'make clean' is no save.
                return false;
            }
            outputs.changedOutsideBuild(path);
            held.remove(path);
            newOutputs.remove(path);
            return count(path, hash);
        }
        boolean known = outputs.isOutput(path);
        BuildOutputs.Role role =
                outputs.changedDuringBuild(path, nowNs - buildStartedNs, !counted.contains(path), looks);
        if (role == BuildOutputs.Role.OUTPUT && !known && looks != FileOrigin.COMPILED) {
            newOutputs.add(path);
        }
        if (role == BuildOutputs.Role.SUSPECT) {
            held.add(path);
            return false;
        }
        held.remove(path);
        return role == BuildOutputs.Role.SOURCE && count(path, hash);
    }

    /** When suspects will count if nothing else happens, in the clock's nanoseconds, or {@link Moment#NEVER}. */
    long releaseNs() {
        return building || held.isEmpty() ? Moment.NEVER : pauseEndsNs;
    }

    /** Lets suspects count whose time has come; returns those that differ from what counted before. */
    Set<String> release(long nowNs, Function<String, Optional<ContentHash>> onDisk) {
        Set<String> released = new TreeSet<>();
        if (releaseNs() <= nowNs) {
            held.stream().filter(path -> count(path, onDisk.apply(path))).forEach(released::add);
            held.clear();
        }
        return released;
    }

    /** Files taken for outputs since the last call for nothing but changing in build after build: perhaps wrongly. */
    Set<String> newOutputs() {
        Set<String> since = Set.copyOf(newOutputs);
        newOutputs.clear();
        return since;
    }

    private boolean count(String path, Optional<ContentHash> hash) {
        return counted.put(path, hash);
    }

    Inputs inputs() {
        return counted.inputs();
    }
}
