package dev.hotswapd.reload;

import dev.hotswapd.artifact.KnownVersions;
import dev.hotswapd.artifact.StageResult;
import dev.hotswapd.artifact.StagedArtifact;
import dev.hotswapd.build.BuildResult;
import dev.hotswapd.crash.CrashCause;
import dev.hotswapd.crash.Frame;
import dev.hotswapd.crash.Loss;
import dev.hotswapd.host.HostEvent;
import dev.hotswapd.schema.MigrationReport;
import dev.hotswapd.state.PluginCall;
import dev.hotswapd.time.Moment;
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
import java.util.stream.Stream;

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
    private int losses;
    private int saves;

    Scenario(boolean manual) {
        this.rules = new ReloadRules("ticker", "/src", "make", Duration.ofSeconds(5), manual);
        this.state = ReloadState.initial(Duration.ofMillis(10));
        disk.put("a.c", new ContentHash(0, 1));
        disk.put("b.c", new ContentHash(0, 1));
    }

    /** A scenario whose first build is over and whose version 1 ticks. */
    static Scenario ticking() {
        Scenario scenario = new Scenario(false);
        scenario.start().buildEnds(OK).staged("v1").swapped().entered();
        scenario.forget();
        return scenario;
    }

    /** A scenario whose version 1 ticks and is good. */
    static Scenario good1() {
        Scenario scenario = ticking().hosted(new HostEvent.Survived(1));
        scenario.forget();
        return scenario;
    }

    Scenario start() {
        return start(KnownVersions.NONE, 0);
    }

    /** Beside what an earlier daemon left. */
    Scenario start(KnownVersions known, int owner) {
        return play(new Signal.Started(looked(Set.of()), known, owner));
    }

    /** Other content appears under these names, all seen in one look. */
    Scenario save(String content, String... files) {
        for (String file : files) {
            disk.put(file, new ContentHash(1, content.hashCode()));
        }
        return look(Set.of(files));
    }

    /** The content of the first build is back. */
    Scenario revert(String... files) {
        for (String file : files) {
            disk.put(file, new ContentHash(0, 1));
        }
        return look(Set.of(files));
    }

    /** Other content that no look has found yet. */
    Scenario changeUnseen(String content, String file) {
        disk.put(file, new ContentHash(1, content.hashCode()));
        unseen.add(file);
        return this;
    }

    Scenario missing(String file) {
        unsettled.add(file);
        return look(Set.of());
    }

    Scenario back(String file, String content) {
        unsettled.remove(file);
        return save(content, file);
    }

    Scenario removedForGood(String file) {
        unsettled.remove(file);
        disk.remove(file);
        return look(Set.of(file));
    }

    /** One file takes another's place, seen in one look. */
    Scenario renamed(String from, String to) {
        disk.put(to, disk.remove(from));
        return look(Set.of(from, to));
    }

    /** The folder of the sources is gone, or back. */
    Scenario rootMissing(boolean missing) {
        rootMissing = missing;
        unsettled.clear();
        unsettled.addAll(missing ? disk.keySet() : Set.of());
        return look(Set.of());
    }

    Scenario gitBusy(boolean busy) {
        gitBusy = busy;
        return look(Set.of());
    }

    Scenario ask() {
        return play(new Signal.Asked());
    }

    Scenario buildEnds(String how) {
        return play(new Signal.Built(result(how), looked(Set.of()), false));
    }

    Scenario staged(String hash) {
        versions++;
        return play(new Signal.Staged(new StageResult.Staged(artifact(versions, hash))));
    }

    Scenario stageGives(StageResult result) {
        return play(new Signal.Staged(result));
    }

    Scenario swapped() {
        return hosted(swappedIn());
    }

    /** What the host says once what was handed over is in place. */
    HostEvent swappedIn() {
        return new HostEvent.Swapped(handedOver(), 7, 1_000, 2_000, nowNs, false, MigrationReport.NONE);
    }

    Scenario entered() {
        return hosted(new HostEvent.Entered(live(), nowNs, 0));
    }

    /** What was handed over ticks. */
    Scenario ticks() {
        return swapped().entered();
    }

    /** What was handed over ticks and proves itself. */
    Scenario good() {
        return ticks().hosted(new HostEvent.Survived(live()));
    }

    Scenario notLoaded() {
        return hosted(new HostEvent.NotLoaded(handedOver(), "undefined symbol", "link it"));
    }

    Scenario refused() {
        StagedArtifact refused = handedOver();
        return hosted(new HostEvent.Refused(refused, "hotswapd_load returned 1", "see what it wants"))
                .closed(refused.version());
    }

    /** The process ends while a version is at something, and the reason is looked into. */
    Scenario lost(PluginCall work, int version) {
        return lostUnexplained(work, version).explained(losses);
    }

    Scenario lostUnexplained(PluginCall work, int version) {
        losses++;
        return hosted(
                new HostEvent.Lost(new Loss(losses, 4711, Loss.Kind.CRASHED, "SIGSEGV", work, version, 77, nowNs)));
    }

    /** The live version's tick crashes. */
    Scenario crashes() {
        return lost(PluginCall.TICK, live());
    }

    Scenario hangs() {
        losses++;
        return hosted(new HostEvent.Lost(
                        new Loss(losses, 4711, Loss.Kind.HUNG, "hang", PluginCall.TICK, live(), 77, nowNs)))
                .hosted(new HostEvent.Explained(losses, CrashCause.named("hang")));
    }

    /** What was handed over takes the process with it while it is opened. */
    Scenario crashesOpening() {
        return lost(PluginCall.OPEN, handedOver().version());
    }

    Scenario notStarted() {
        losses++;
        return hosted(new HostEvent.Lost(new Loss(
                losses, 0, Loss.Kind.NOT_STARTED, "Cannot allocate memory", PluginCall.NOTHING, 0, 77, nowNs)));
    }

    Scenario explained(int loss) {
        Frame frame = new Frame("do_tick+0xf", Optional.of("a.c:12"));
        return hosted(new HostEvent.Explained(loss, new CrashCause("SIGSEGV", "", Optional.of(frame))));
    }

    Scenario closed(int version) {
        return hosted(new HostEvent.Closed(artifact(version, "any")));
    }

    /** A save, its build, and what that left: all is well up to the tick host. */
    Scenario built(String hash) {
        saves++;
        return save("save " + saves, "a.c")
                .pass(Duration.ofMillis(20))
                .buildEnds(OK)
                .staged(hash);
    }

    ReloadState state() {
        return state;
    }

    private StagedArtifact handedOver() {
        return state.slots().swapping().orElseThrow().next().version().artifact();
    }

    private int live() {
        return state.slots().live().orElseThrow().number();
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

    boolean wakesWithin(Duration time) {
        return rules.wakeNs(state, at()) <= nowNs + time.toNanos();
    }

    boolean wakesLater() {
        return rules.wakeNs(state, at()) != Moment.NEVER;
    }

    /** The daemon stops, and this had not been heard by then. */
    Scenario stops(HostEvent... unheard) {
        return stops(Stream.of(unheard).<Signal>map(Signal.Hosted::new).toList(), Optional.empty());
    }

    /** The daemon stops while a build runs, which ends like this. */
    Scenario stopsBuilding(String how) {
        return stops(List.of(), Optional.of(result(how)));
    }

    private Scenario stops(List<Signal> unheard, Optional<BuildResult> cutShort) {
        Decision decision = rules.stopped(state, unheard, cutShort, at());
        state = decision.state();
        decision.actions().forEach(action -> done.add(ActionText.of(action)));
        return this;
    }

    private Scenario look(Set<String> changed) {
        return play(new Signal.Looked(looked(changed)));
    }

    private Scenario play(Signal signal) {
        settling &= !(signal instanceof Signal.Looked);
        Decision decision = rules.decide(state, signal, at());
        state = decision.state();
        for (Action action : decision.actions()) {
            settling |= action instanceof Action.Settle;
            if (action instanceof Action.LookAgain look) {
                look(look.everything() ? seenNow() : Set.of());
            } else {
                done.add(ActionText.of(action));
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

    private Look looked(Set<String> changed) {
        Optional<Instant> newest = changed.isEmpty() ? Optional.empty() : Optional.of(at().wall());
        Optional<Hint.Failed> deaf =
                rootMissing ? Optional.of(new Hint.Failed("gone", "put it back")) : Optional.empty();
        return new Look(
                changed, Set.copyOf(unsettled), Set.of(), newest, rootMissing, gitBusy, new Inputs(disk), false, deaf);
    }

    private static StagedArtifact artifact(int version, String hash) {
        return new StagedArtifact("ticker", version, Path.of("staged"), Path.of("libticker.so"), hash);
    }

    private static BuildResult result(String how) {
        Duration duration = Duration.ofMillis(40);
        return switch (how) {
            case OK -> new BuildResult.Succeeded(duration, List.of());
            case "cancelled" -> new BuildResult.Cancelled(duration, List.of(), false);
            case "timed out" -> new BuildResult.TimedOut(duration, List.of(), false);
            default -> new BuildResult.Failed(2, duration, List.of(how));
        };
    }
}
