package dev.hotswapd.reload;

import dev.hotswapd.artifact.StageResult;
import dev.hotswapd.build.BuildResult;
import dev.hotswapd.event.Event;
import dev.hotswapd.time.DurationText;
import dev.hotswapd.time.Moment;
import dev.hotswapd.watch.ChangeSet;
import dev.hotswapd.watch.Look;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides what a reload manager does: a function of what it knows and what it learns.
 *
 * <p>Pure and without state of its own: the caller brings the time.
 */
final class ReloadRules {
    /** So many builds in a row may be cancelled by newer saves; the next one counts whatever happens. */
    private static final int CANCELLED_AT_MOST = 3;

    /** How often everything is looked at while nothing is hinted at: the root is gone, or watches ran out. */
    private static final long DEAF_POLL_NS = Duration.ofMillis(250).toNanos();

    private final String plugin;
    private final EventFactory events;
    private final StagingRules staging;
    private final HostEventRules hostEvents;

    /**
     * @param command as the user wrote it
     * @param manual whether the plugin ticks only when asked to
     */
    ReloadRules(String plugin, String root, String command, Duration deadline, boolean manual) {
        this.plugin = plugin;
        this.events = new EventFactory(plugin, root, command, DurationText.format(deadline));
        this.staging = new StagingRules(plugin, events);
        this.hostEvents = new HostEventRules(plugin, events, manual);
    }

    Decision decide(ReloadState state, Signal signal, Moment at) {
        return learned(state, signal, at).then(s -> hostEvents.tell(s, at)).then(NextVersionRules::tidy);
    }

    /** The plugin has stopped: what had not been heard by then is told, but nothing follows from it any more. */
    Decision stopped(ReloadState state, List<Signal> unheard, Optional<BuildResult> cutShort, Moment at) {
        Decision heard = Decision.to(state);
        for (Signal signal : unheard) {
            heard = signal instanceof Signal.Hosted hosted
                    ? heard.then(s -> hostEvents.heard(s, hosted.event(), at))
                    : heard;
        }
        Decision stopped = heard.then(s -> cutShort(s, cutShort)).then(s -> hostEvents.stopped(s, at));
        return new Decision(
                stopped.state(),
                stopped.actions().stream().filter(Action.Tell.class::isInstance).toList());
    }

    /** A build that ran, or of which nothing had come yet. */
    private Decision cutShort(ReloadState state, Optional<BuildResult> result) {
        String reason = "the daemon stops";
        if (state.phase() instanceof BuildPhase.Building building && result.isPresent()) {
            return Decision.to(state, ended(state, building.attempt(), result.get(), reason));
        }
        return state.phase() instanceof BuildPhase.Judging judging
                ? Decision.to(state, ended(state, judging.attempt(), judging.result(), reason))
                : Decision.to(state);
    }

    private Action ended(ReloadState state, BuildAttempt attempt, BuildResult result, String superseded) {
        return new Action.Tell(
                events.ended(attempt, result, superseded, state.slots().live()));
    }

    private Decision learned(ReloadState state, Signal signal, Moment at) {
        if (signal instanceof Signal.Looked looked) {
            return seen(state, looked.look(), at).then(s -> goOn(s, at));
        }
        if (signal instanceof Signal.Built built) {
            return seen(built.oneMore() ? state.owing() : state, built.look(), at)
                    .then(s -> built(s, built.result(), at));
        }
        if (signal instanceof Signal.Staged staged) {
            return staged(state, staged.result(), at);
        }
        if (signal instanceof Signal.Hosted hosted) {
            return hostEvents.hosted(state, hosted.event(), at).then(s -> goOn(s, at));
        }
        if (signal instanceof Signal.Started started) {
            return started(state, started, at);
        }
        if (signal instanceof Signal.Asked) {
            Versions versions = state.versions();
            // Whoever asks may know that what was refused will not be now.
            return goOn(state.owing().with(versions.with(versions.quarantine().forgiving())), at);
        }
        return elapsed(state, at);
    }

    /** When to send {@link Signal.Elapsed} if nothing else happens; {@link Moment#NEVER} for not at all. */
    long wakeNs(ReloadState state, Moment at) {
        long retryNs = state.phase() instanceof BuildPhase.Staging waiting ? waiting.retryNs() : Moment.NEVER;
        long tellNs = state.versions().pending().wakeNs(state.slots().entering().isPresent(), at);
        long wake = Math.min(state.quiet().wakeNs(at), Math.min(retryNs, tellNs));
        return state.deaf() ? Math.min(wake, at.ns() + DEAF_POLL_NS) : wake;
    }

    private Decision started(ReloadState state, Signal.Started started, Moment at) {
        // Nothing that the first look finds is a change, only what is found later.
        ReloadState known = state.looked(state.quiet(), started.look().inputs(), state.deaf());
        // What ticked before ticks at once; the first build runs beside it. What lies in the build's folder may be what
        // a
        // failed build has left, however new it is: nobody opens it before a build has been good.
        BuildAttempt earlier =
                BuildAttempt.started(BuildAttempt.EARLIER, known.current(), ChangeSet.NONE, 0, false, at);
        return seen(known, started.look(), at)
                .then(s -> Decision.to(s.with(Versions.restored(started.known(), started.owner(), earlier))))
                .then(s -> NextVersionRules.goOn(s, at))
                .then(s -> goOn(s, at));
    }

    private Decision elapsed(ReloadState state, Moment at) {
        return state.deaf() || state.quiet().gitBusy()
                ? Decision.to(state, new Action.LookAgain(state.deaf()))
                : goOn(state, at);
    }

    private Decision seen(ReloadState state, Look look, Moment at) {
        boolean deaf = look.deaf().isPresent();
        ReloadState seen = state.looked(state.quiet().looked(look, state.current(), at), look.inputs(), deaf);
        Stream<Event> outputs = look.newOutputs().stream().sorted().map(events::takenForOutput);
        Stream<Event> watched = deaf == state.deaf() ? Stream.of() : Stream.of(events.watched(look.deaf()));
        return new Decision(
                seen,
                Stream.concat(outputs, watched).<Action>map(Action.Tell::new).toList());
    }

    /** Does what the state allows now. */
    private Decision goOn(ReloadState state, Moment at) {
        if (state.quiet().unsettledForGood(at)) {
            return Decision.to(state, new Action.Settle());
        }
        if (state.quiet().sweepDue(at)) {
            return Decision.to(state.with(state.quiet().swept()), new Action.LookAgain(true));
        }
        BuildPhase phase = state.phase();
        if (phase instanceof BuildPhase.Building building) {
            return settled(state, at).then(s -> building(s, building));
        }
        if (phase instanceof BuildPhase.Judging judging) {
            return judging(state, judging, at);
        }
        if (phase instanceof BuildPhase.Staging waiting) {
            boolean another = changed(state) || (waiting.blocked() > 0 && state.owed());
            return another
                    ? goOn(state.with(new BuildPhase.Idle()), at)
                    : settled(state, at).then(s -> staging.retry(s, waiting, at));
        }
        return settled(state, at).then(s -> {
            boolean wanted = s.owed() || changed(s);
            boolean now = s.quiet().complete(at) || s.quiet().plainSave(s.current());
            return wanted && now ? start(s, at) : Decision.to(s);
        });
    }

    private static boolean changed(ReloadState state) {
        return !state.current().equals(state.accounted());
    }

    private Decision start(ReloadState state, Moment at) {
        ChangeSet changes = ChangeSet.between(
                state.accounted(), state.current(), false, state.quiet().newest());
        double noticeMs = changes.newest()
                .map(time -> Math.max(0, Duration.between(time, at.wall()).toNanos() / 1e6))
                .orElse(0.0);
        boolean letThrough = state.cancelledInARow() >= CANCELLED_AT_MOST;
        BuildAttempt attempt =
                BuildAttempt.started(state.builds() + 1, state.current(), changes, noticeMs, letThrough, at);
        return Decision.to(
                state.building(attempt), new Action.Tell(events.started(attempt)), new Action.StartBuild(attempt));
    }

    /** Announces a change set that is complete, once. */
    private Decision settled(ReloadState state, Moment at) {
        if (!state.quiet().complete(at)) {
            return Decision.to(state);
        }
        ReloadState closed = state.with(state.quiet().closed());
        return state.quiet()
                .changes(state.current())
                .map(changes -> Decision.tell(closed, new Event.ChangeSettled(plugin, changes)))
                .orElseGet(() -> Decision.to(closed));
    }

    private Decision building(ReloadState state, BuildPhase.Building building) {
        BuildAttempt attempt = building.attempt();
        boolean current = state.current().equals(attempt.from());
        return current || building.cancelling() || attempt.letThrough()
                ? Decision.to(state)
                : Decision.to(state.with(new BuildPhase.Building(attempt, true)), new Action.CancelBuild());
    }

    private Decision built(ReloadState state, BuildResult result, Moment at) {
        if (!(state.phase() instanceof BuildPhase.Building building)) {
            return Decision.to(state);
        }
        BuildAttempt attempt = building.attempt().ended(at);
        if (result instanceof BuildResult.Cancelled) {
            return superseded(state, attempt, result, at);
        }
        BuildPhase.Judging judging = new BuildPhase.Judging(attempt, result);
        return judging(state.with(judging), judging, at);
    }

    private Decision superseded(ReloadState state, BuildAttempt attempt, BuildResult result, Moment at) {
        return Decision.to(state.cancelled(), ended(state, attempt, result, "a newer save"))
                .then(s -> goOn(s, at));
    }

    private Decision judging(ReloadState state, BuildPhase.Judging judging, Moment at) {
        BuildAttempt attempt = judging.attempt();
        if (!attempt.letThrough()) {
            if (!state.current().equals(attempt.from())) {
                return superseded(state, attempt, judging.result(), at);
            }
            if (!state.quiet().complete(at)) {
                return Decision.to(state);
            }
        }
        if (state.slots().swapping().isPresent()) {
            // The tick thread takes one version at a time.
            return settled(state, at);
        }
        return settled(state, at).then(s -> count(s, attempt.counted(at), judging.result(), at));
    }

    private Decision count(ReloadState state, BuildAttempt attempt, BuildResult result, Moment at) {
        Action tell = ended(state, attempt, result, "");
        Versions versions = state.versions();
        ReloadState counted =
                state.counted(attempt).with(versions.with(versions.fallback().unstalled()));
        Decision told = Decision.to(counted, tell);
        return result instanceof BuildResult.Succeeded
                ? told.then(s -> staging.begin(s, attempt))
                : told.then(s -> NextVersionRules.goOn(s, at)).then(s -> goOn(s, at));
    }

    private Decision staged(ReloadState state, StageResult result, Moment at) {
        Decision staged = staging.staged(state, result, at).then(s -> NextVersionRules.goOn(s, at));
        return staged.state().phase() instanceof BuildPhase.Idle ? staged.then(s -> goOn(s, at)) : staged;
    }
}
