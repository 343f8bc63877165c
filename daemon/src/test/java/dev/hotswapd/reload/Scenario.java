package dev.hotswapd.reload;

import dev.hotswapd.artifact.StageResult;
import dev.hotswapd.artifact.StagedArtifact;
import dev.hotswapd.build.BuildResult;
import dev.hotswapd.host.HostEvent;
import dev.hotswapd.watch.ContentHash;
import dev.hotswapd.watch.Hint;
import dev.hotswapd.watch.Inputs;
import dev.hotswapd.watch.Look;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Plays signals to the rules on a clock of its own, and keeps what they want done as short texts. */
final class Scenario {
    static final String OK = "ok";

    private final ReloadRules rules;
    private final Map<String, ContentHash> disk = new HashMap<>();
    private final List<String> done = new ArrayList<>();
    private final Set<String> unsettled = new LinkedHashSet<>();
    private final Set<String> unseen = new LinkedHashSet<>();
    private ReloadState state;
    private boolean gitBusy;

    /** Whether the rules want to settle, and have not been answered with a look. */
    private boolean settling;

    private boolean rootMissing;
    private long nowNs = 1_000_000_000L;
    private int versions;

    Scenario(boolean manual) {
        this.rules = new ReloadRules("ticker", "/src", "make", manual);
        this.state = ReloadState.initial(Duration.ofMillis(10));
        disk.put("a.c", new ContentHash(0, 1));
        disk.put("b.c", new ContentHash(0, 1));
    }

    /** A scenario whose first build is over and whose version 1 ticks. */
    static Scenario ticking() {
        Scenario scenario = new Scenario(false);
        scenario.start(false).buildEnds(OK).staged("v1").swapped().entered();
        scenario.forget();
        return scenario;
    }

    Scenario start(boolean upToDate) {
        return play(new Signal.Started(looked(Set.of()), upToDate));
    }

    /** Other content appears under these names, all seen in one look. */
    Scenario save(String content, String... files) {
        for (String file : files) {
            disk.put(file, new ContentHash(1, content.hashCode()));
        }
        return play(looked(Set.of(files)));
    }

    /** The content of the first build is back. */
    Scenario revert(String... files) {
        for (String file : files) {
            disk.put(file, new ContentHash(0, 1));
        }
        return play(looked(Set.of(files)));
    }

    /** Other content that no look has found yet. */
    Scenario changeUnseen(String content, String file) {
        disk.put(file, new ContentHash(1, content.hashCode()));
        unseen.add(file);
        return this;
    }

    Scenario missing(String file) {
        unsettled.add(file);
        return play(looked(Set.of()));
    }

    Scenario back(String file, String content) {
        unsettled.remove(file);
        return save(content, file);
    }

    Scenario removedForGood(String file) {
        unsettled.remove(file);
        disk.remove(file);
        return play(looked(Set.of(file)));
    }

    /** One file takes another's place, seen in one look. */
    Scenario renamed(String from, String to) {
        disk.put(to, disk.remove(from));
        return play(looked(Set.of(from, to)));
    }

    /** The folder of the sources is gone, or back. */
    Scenario rootMissing(boolean missing) {
        rootMissing = missing;
        unsettled.clear();
        unsettled.addAll(missing ? disk.keySet() : Set.of());
        return play(looked(Set.of()));
    }

    Scenario gitBusy(boolean busy) {
        gitBusy = busy;
        return play(looked(Set.of()));
    }

    Scenario ask() {
        return play(new Signal.Asked());
    }

    Scenario buildEnds(String how) {
        return play(new Signal.Built(result(how), looked(Set.of())));
    }

    Scenario staged(String hash) {
        versions++;
        return play(new Signal.Staged(new StageResult.Staged(artifact(versions, hash))));
    }

    Scenario stageGives(StageResult result) {
        return play(new Signal.Staged(result));
    }

    Scenario swapped() {
        StagedArtifact artifact = state.deck().swapping().orElseThrow().artifact();
        return play(new Signal.Hosted(new HostEvent.Swapped(
                artifact, 7, 1_000, 2_000, nowNs, false, dev.hotswapd.state.MigrationReport.NONE)));
    }

    Scenario entered() {
        int version = state.deck().live().orElseThrow().version();
        return play(new Signal.Hosted(new HostEvent.Entered(version, nowNs, 0)));
    }

    Scenario notLoaded() {
        StagedArtifact artifact = state.deck().swapping().orElseThrow().artifact();
        return play(new Signal.Hosted(new HostEvent.NotLoaded(artifact, "undefined symbol", "link it")));
    }

    Scenario hosted(HostEvent event) {
        return play(new Signal.Hosted(event));
    }

    /** Lets time pass, waking the rules whenever they asked for it. */
    Scenario pass(Duration time) {
        long untilNs = nowNs + time.toNanos();
        while (!settling && rules.wakeNs(state, at()) <= untilNs) {
            long wake = rules.wakeNs(state, at());
            // A wake-up in the past would be served at once, for ever.
            nowNs = Math.max(wake, nowNs + 1);
            play(new Signal.Elapsed());
        }
        nowNs = untilNs;
        return this;
    }

    /** Lets time pass behind the rules' back, as a busy machine does, and only then wakes them if they ask for it. */
    Scenario holdUp(Duration time) {
        nowNs += time.toNanos();
        return pass(Duration.ZERO);
    }

    /** What was done since the last call. */
    List<String> done() {
        List<String> all = List.copyOf(done);
        forget();
        return all;
    }

    void forget() {
        done.clear();
    }

    boolean wakesLater() {
        return rules.wakeNs(state, at()) != Settling.NEVER;
    }

    private Scenario play(Signal signal) {
        settling &= !(signal instanceof Signal.Looked);
        Decision decision = rules.decide(state, signal, at());
        state = decision.state();
        for (Action action : decision.actions()) {
            settling |= action instanceof Action.Settle;
            if (action instanceof Action.Look look) {
                play(looked(look.everything() ? seenNow() : Set.of()));
            } else {
                done.add(text(action));
            }
        }
        return this;
    }

    private Set<String> seenNow() {
        Set<String> seen = Set.copyOf(unseen);
        unseen.clear();
        return seen;
    }

    private Moment at() {
        return new Moment(nowNs, Instant.EPOCH.plusNanos(nowNs));
    }

    private Signal.Looked looked(Set<String> changed) {
        Optional<Instant> newest = changed.isEmpty() ? Optional.empty() : Optional.of(at().wall());
        Look look = new Look(changed, Set.copyOf(unsettled), newest, rootMissing, gitBusy);
        Optional<Hint.Failed> deaf =
                rootMissing ? Optional.of(new Hint.Failed("gone", "put it back")) : Optional.empty();
        return new Signal.Looked(look, new Inputs(disk), false, deaf);
    }

    private static StagedArtifact artifact(int version, String hash) {
        return new StagedArtifact("ticker", version, Path.of("staged"), Path.of("libticker.so"), hash);
    }

    private static BuildResult result(String how) {
        Duration duration = Duration.ofMillis(40);
        return switch (how) {
            case OK -> new BuildResult.Succeeded(duration, List.of());
            case "cancelled" -> new BuildResult.Cancelled(duration, List.of());
            case "timed out" -> new BuildResult.TimedOut(duration, List.of());
            default -> new BuildResult.Failed(2, duration, List.of(how));
        };
    }

    private static String text(Action action) {
        if (action instanceof Action.StartBuild start) {
            return "build " + start.run().build() + " " + start.run().changes().files();
        }
        if (action instanceof Action.Tell tell) {
            return told(tell.event());
        }
        if (action instanceof Action.Swap swap) {
            return "swap " + swap.artifact().version();
        }
        if (action instanceof Action.Discard discard) {
            return "discard " + discard.artifact().version();
        }
        if (action instanceof Action.Stage stage) {
            return "stage, live " + stage.liveSha256().orElse("nothing");
        }
        return action.getClass().getSimpleName();
    }

    private static String told(Event event) {
        if (event instanceof Event.BuildEnded ended) {
            return ended.outcome() + " " + ended.build();
        }
        if (event instanceof Event.ChangeSettled settled) {
            return "settled " + settled.changes().files();
        }
        if (event instanceof Event.VersionSwapped swapped) {
            return "v" + swapped.version() + " ticks";
        }
        if (event instanceof Event.ArtifactRejected rejected) {
            return "rejected: " + rejected.reason();
        }
        return event.getClass().getSimpleName();
    }
}
