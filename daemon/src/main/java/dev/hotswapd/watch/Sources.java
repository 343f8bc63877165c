package dev.hotswapd.watch;

import dev.hotswapd.time.Moment;
import dev.hotswapd.watch.BuildOutputs.Standing;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

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

    /** So many builds may follow one another from what builds have made, whatever names that has. */
    private static final int MOST_FROM_NEW_FILES = 3;

    /** The same if all those have led to nothing before. */
    private static final int MOST_FROM_NEW_FILES_AGAIN = 1;

    /** The same from files that were there before, which people may have saved. */
    private static final int MOST_FROM_OLD_FILES = 20;

    private final BuildOutputs outputs = new BuildOutputs();
    private final SourceTable counted = new SourceTable();
    private final Set<String> held = new HashSet<>();
    private final Set<String> newOutputs = new HashSet<>();
    private boolean building;

    /** Whether the build that runs may have read what is outdated by now, or half written. */
    private boolean overtaken;

    /** Names of sources without their endings; collected where a build first needs them. */
    private final Set<String> stems = new HashSet<>();

    private long buildStartedNs;
    private long pauseEndsNs = Long.MIN_VALUE;

    /** Builds that followed from suspects alone since somebody saved something. */
    private int fromSuspects;

    private boolean spentBefore;

    /** Somebody has saved something: what builds left behind counts with it. */
    private boolean saved;

    /** Takes a file as known, without calling it a change. */
    void known(String path, ContentHash hash) {
        counted.put(path, hash);
    }

    /** It is none of the sources, and never was: that it no longer counts is no change. */
    void forgotten(String path) {
        held.remove(path);
        count(path, Optional.empty());
    }

    /** Whether a file counts as a source: its going away may be half of a save. Not so for what builds make. */
    boolean counts(String path) {
        return counted.contains(path) && !outputs.isOutput(path);
    }

    /** Whether builds are known to make this file, so that its bytes say nothing. */
    boolean isMade(String path) {
        return outputs.isOutput(path);
    }

    /** Files that builds are known to make, where those are others than when this was asked last. */
    Optional<Set<String>> madeSinceAsked() {
        return outputs.madeSinceAsked();
    }

    /** Builds of an earlier daemon made these, as far as they are there. */
    void made(Set<String> paths) {
        paths.stream().filter(counted::contains).forEach(outputs::made);
    }

    /** Who seems to have written a file that changed. */
    Standing standing(String path) {
        return outputs.standing(path);
    }

    /** Whether a file that has a new stamp and the same content has it from builds, and from nobody else. */
    boolean isRestamped(String path) {
        return building && outputs.isRestamped(path);
    }

    boolean building() {
        return building;
    }

    void buildStarted(int build, long nowNs) {
        building = true;
        overtaken = false;
        buildStartedNs = nowNs;
        outputs.buildStarted(build);
    }

    /** Returns whether it may have read sources as they no longer are, though they be as they were when it began. */
    boolean buildEnded(long nowNs) {
        building = false;
        stems.clear();
        pauseEndsNs = nowNs + Math.min(LONGEST_PAUSE_NS, Math.max(SHORTEST_PAUSE_NS, nowNs - buildStartedNs));
        return overtaken;
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
            if (count(path, hash)) {
                saved();
                return true;
            }
            return false;
        }
        boolean known = outputs.isOutput(path);
        if (looks == FileOrigin.COMPILED && hasSource(path)) {
            outputs.hasSource(path);
        }
        BuildOutputs.Role role =
                outputs.changedDuringBuild(path, nowNs - buildStartedNs, !counted.contains(path), looks);
        // An object that nobody ever took for a source is no news.
        boolean news = looks != FileOrigin.COMPILED || counted.contains(path) || FileOrigin.isLibrary(path);
        if (role == BuildOutputs.Role.OUTPUT && !known && news) {
            newOutputs.add(path);
        }
        if (role == BuildOutputs.Role.SUSPECT && (hash.isPresent() || counted.contains(path))) {
            held.add(path);
            return false;
        }
        held.remove(path);
        boolean counts = role == BuildOutputs.Role.SOURCE && count(path, hash);
        overtaken |= counts;
        return counts;
    }

    /** Takes note that a file is being written, or was, though its content be the same. Compilers do so with objects. */
    void writtenAnew(String path, FileOrigin looks) {
        if (!building) {
            outputs.writtenAnewOutsideBuild(path);
        } else if (looks == FileOrigin.PLAIN && counts(path)) {
            boolean again = outputs.writtenAnewDuringBuild(path);
            // What is held leads to a build by itself, or is not to.
            overtaken |= again && !held.contains(path);
        }
    }

    /**
     * What a file looks like, where it matters: while a build runs.
     *
     * @param beginning see {@link FileOrigin#of}
     */
    FileOrigin looks(String path, Supplier<String> beginning) {
        return building ? FileOrigin.of(path, counts(path), beginning) : FileOrigin.PLAIN;
    }

    /** Whether a file is what builds make on their way, and nobody takes it for a source. */
    boolean isCompiledIntermediate(String path, Supplier<String> beginning) {
        return FileOrigin.isIntermediate(path)
                && !FileOrigin.isLibrary(path)
                && !counts(path)
                && looks(path, beginning) == FileOrigin.COMPILED;
    }

    /** Whether a source bears the same name: then an object is made of that, and nobody brought it along. */
    private boolean hasSource(String path) {
        if (!FileOrigin.isIntermediate(path)) {
            return false;
        }
        if (stems.isEmpty()) {
            counted.forEachPath(file -> {
                if (!FileOrigin.isIntermediate(file) && file.indexOf('.') > 0) {
                    stems.add(stem(file));
                }
            });
        }
        return stems.contains(stem(path));
    }

    private static String stem(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        int dot = name.indexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    private void saved() {
        spentBefore = spentBefore || isSpent();
        fromSuspects = 0;
        saved = true;
    }

    /** Whether suspects have led to so many builds that those seem to go on by themselves. */
    private boolean isSpent() {
        boolean old = held.stream().anyMatch(path -> !outputs.isBorn(path));
        int most = spentBefore ? MOST_FROM_NEW_FILES_AGAIN : MOST_FROM_NEW_FILES;
        return !held.isEmpty() && fromSuspects >= (old ? MOST_FROM_OLD_FILES : most);
    }

    /** When suspects will count if nothing else happens, in the clock's nanoseconds, or {@link Moment#NEVER}. */
    long releaseNs() {
        return building || held.isEmpty() || isSpent() ? Moment.NEVER : pauseEndsNs;
    }

    /** Lets suspects count whose time has come; returns those that differ from what counted before. */
    Set<String> release(long nowNs, Function<String, Optional<ContentHash>> onDisk) {
        Set<String> released = new TreeSet<>();
        boolean withASave = saved && !building;
        if (withASave || releaseNs() <= nowNs) {
            held.stream().filter(path -> count(path, onDisk.apply(path))).forEach(released::add);
            held.clear();
            fromSuspects += withASave || released.isEmpty() ? 0 : 1;
            saved &= building;
        }
        return released;
    }

    /** Files taken for outputs since the last call: perhaps wrongly. */
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
