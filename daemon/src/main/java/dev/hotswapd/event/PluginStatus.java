package dev.hotswapd.event;

import dev.hotswapd.event.EventBus.Told;
import dev.hotswapd.tick.TickSnapshot;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * What there is to know of one plugin: events folded, one by one, by {@link PluginStatusFold}.
 *
 * @param process where it ticks
 * @param building number of the build that runs
 * @param lastBuild how the last one ended
 * @param saves what has been saved and is not live
 * @param reloads how often what came of them
 * @param lastSwap the last {@link Event.VersionSwapped}
 * @param ticks figures of its ticks
 */
public record PluginStatus(
        String name,
        TickingProcess process,
        OptionalInt building,
        Optional<Event.BuildEnded> lastBuild,
        Saves saves,
        Reloads reloads,
        Optional<Told> lastSwap,
        TickSnapshot ticks) {
    /** What a plugin is at. */
    public enum Phase {
        /** A version ticks. */
        TICKING,
        /** Nothing ticks yet. */
        IDLE,
        /** A build runs, whether a version ticks or not. */
        BUILDING,
        /** The process is gone, and it is not known yet what ticks after it. */
        RECOVERING,
        /** Nothing ticks, for the last build failed or the last version was lost. */
        FAILED
    }

    /**
     * The version that ticks.
     *
     * @param since when it was swapped in
     */
    public record Live(int version, String sha256, Instant since) {}

    /**
     * Where the plugin ticks.
     *
     * @param pid of its process; 0 where it has none
     * @param nextPid of the process that will serve it after the next swap; 0 for the same
     * @param lost whether its process was lost, and nothing ticks since
     * @param recovering whether what ticks after it is not known yet
     */
    public record TickingProcess(Optional<Live> live, long pid, long nextPid, boolean lost, boolean recovering) {
        static final TickingProcess NONE = new TickingProcess(Optional.empty(), 0, 0, false, false);

        TickingProcess started(long started) {
            return live.isEmpty()
                    ? new TickingProcess(live, started, 0, lost, recovering)
                    : new TickingProcess(live, pid, started, lost, recovering);
        }

        TickingProcess swapped(Live next, boolean fresh) {
            return new TickingProcess(Optional.of(next), fresh && nextPid != 0 ? nextPid : pid, 0, false, false);
        }

        TickingProcess gone() {
            return new TickingProcess(Optional.empty(), 0, 0, true, true);
        }

        /** It is known now what ticks: the version that had ticked before, another, or none. */
        TickingProcess recovered(Optional<Live> back) {
            return new TickingProcess(back, pid, nextPid, back.isEmpty(), false);
        }
    }

    /**
     * Files that were saved and are not live.
     *
     * @param stale all of them, sorted
     * @param built those that the last good build has read
     */
    public record Saves(Set<String> stale, Set<String> built) {
        static final Saves NONE = new Saves(Set.of(), Set.of());

        Saves settled(Iterable<String> files) {
            Set<String> more = new TreeSet<>(stale);
            Set<String> less = new TreeSet<>(built);
            for (String file : files) {
                more.add(file);
                less.remove(file);
            }
            return new Saves(more, less);
        }

        Saves builtAll() {
            return new Saves(stale, stale);
        }

        Saves live() {
            Set<String> left = new TreeSet<>(stale);
            left.removeAll(built);
            return new Saves(left, Set.of());
        }
    }

    /** How often what came of reloads. */
    public record Reloads(
            int swapped, int buildFailed, int rejected, int refused, int rolledBack, int crashes, int hangs) {
        static final Reloads NONE = new Reloads(0, 0, 0, 0, 0, 0, 0);

        Reloads plus(Reloads other) {
            return new Reloads(
                    swapped + other.swapped,
                    buildFailed + other.buildFailed,
                    rejected + other.rejected,
                    refused + other.refused,
                    rolledBack + other.rolledBack,
                    crashes + other.crashes,
                    hangs + other.hangs);
        }
    }

    static PluginStatus of(String name) {
        return new PluginStatus(
                name,
                TickingProcess.NONE,
                OptionalInt.empty(),
                Optional.empty(),
                Saves.NONE,
                Reloads.NONE,
                Optional.empty(),
                TickSnapshot.NONE);
    }

    /** What it is at. */
    public Phase phase() {
        if (process.recovering()) {
            return Phase.RECOVERING;
        }
        if (building.isPresent()) {
            return Phase.BUILDING;
        }
        if (process.live().isPresent()) {
            return Phase.TICKING;
        }
        boolean failed = process.lost()
                || lastBuild
                        .filter(last -> last.outcome() != Event.Outcome.SUCCEEDED)
                        .isPresent();
        return failed ? Phase.FAILED : Phase.IDLE;
    }

    PluginStatus with(TickingProcess next) {
        return new PluginStatus(name, next, building, lastBuild, saves, reloads, lastSwap, ticks);
    }

    PluginStatus with(OptionalInt running) {
        return new PluginStatus(name, process, running, lastBuild, saves, reloads, lastSwap, ticks);
    }

    PluginStatus with(Event.BuildEnded ended) {
        return new PluginStatus(
                name, process, OptionalInt.empty(), Optional.of(ended), saves, reloads, lastSwap, ticks);
    }

    PluginStatus with(Saves next) {
        return new PluginStatus(name, process, building, lastBuild, next, reloads, lastSwap, ticks);
    }

    PluginStatus plus(Reloads more) {
        return new PluginStatus(name, process, building, lastBuild, saves, reloads.plus(more), lastSwap, ticks);
    }

    PluginStatus with(Told swap) {
        return new PluginStatus(name, process, building, lastBuild, saves, reloads, Optional.of(swap), ticks);
    }

    PluginStatus with(TickSnapshot figures) {
        return new PluginStatus(name, process, building, lastBuild, saves, reloads, lastSwap, figures);
    }
}
