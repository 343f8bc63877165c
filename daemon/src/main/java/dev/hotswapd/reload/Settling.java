package dev.hotswapd.reload;

import dev.hotswapd.watch.ChangeSet;
import dev.hotswapd.watch.Inputs;
import dev.hotswapd.watch.Look;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether a change set is complete yet: the files changed since it began, and what is still being waited for.
 *
 * @param quietNs how long nothing may change
 * @param window the change set under way, if any
 * @param unsettledSinceNs since when a known source has been missing or empty, or {@link #NEVER}
 * @param gitBusySinceNs since when git has been at work, or {@link #NEVER}
 * @param newest modification time of the newest file that changed since a build was last started
 */
record Settling(
        long quietNs, Optional<Window> window, long unsettledSinceNs, long gitBusySinceNs, Optional<Instant> newest) {
    static final long NEVER = Long.MAX_VALUE;

    /** A formatter that rewrites files without pause must not hold a build off for ever. */
    private static final long QUIET_CAP_NS = Duration.ofSeconds(2).toNanos();

    /** Editors that write beside the file, or truncate it first, are done within this time. */
    private static final long UNSETTLED_CAP_NS = Duration.ofMillis(200).toNanos();

    /** A stale lock of a git that crashed must not hold builds off for ever. */
    private static final long GIT_CAP_NS = Duration.ofSeconds(10).toNanos();

    /** The lock lies in a folder that is not listened to, so it is polled. */
    private static final long GIT_POLL_NS = Duration.ofMillis(10).toNanos();

    private static final long STALE_GIT_POLL_NS = Duration.ofSeconds(1).toNanos();

    static Settling quiet(Duration quietPeriod) {
        return new Settling(quietPeriod.toNanos(), Optional.empty(), NEVER, NEVER, Optional.empty());
    }

    /** What is known after a look; {@code before} is the content before it. */
    Settling looked(Look look, Inputs before, boolean overflow, Moment at) {
        return new Settling(
                quietNs,
                look.changed().isEmpty() ? window : Optional.of(widened(look, before, overflow, at)),
                since(unsettledSinceNs, !look.rootMissing() && !look.unsettled().isEmpty(), at),
                since(gitBusySinceNs, look.gitBusy(), at),
                newer(newest, look.newest()));
    }

    private Window widened(Look look, Inputs before, boolean overflow, Moment at) {
        Window open = window.orElseGet(() -> Window.opened(before, at));
        // Who writes without pause is looked at once more after the cap, not for ever.
        boolean enough = open.swept() && at.ns() >= open.firstNs() + QUIET_CAP_NS;
        return open.widened(look.changed(), overflow, enough, at);
    }

    private static Optional<Instant> newer(Optional<Instant> one, Optional<Instant> other) {
        return one.isPresent() && other.isPresent() && one.get().isAfter(other.get()) ? one : other.or(() -> one);
    }

    private static long since(long earlierNs, boolean now, Moment at) {
        return now ? Math.min(earlierNs, at.ns()) : NEVER;
    }

    /** Whether nothing is waited for any more. */
    boolean complete(Moment at) {
        return at.ns() >= deadlineNs();
    }

    /** Time at which the change set will be complete if nothing more is seen; in the past where nothing waits. */
    private long deadlineNs() {
        long quiet = window.map(w -> Math.min(w.lastNs() + quietNs, w.firstNs() + QUIET_CAP_NS))
                .orElse(Long.MIN_VALUE);
        long unsettled = unsettledSinceNs == NEVER ? Long.MIN_VALUE : unsettledSinceNs + UNSETTLED_CAP_NS;
        long git = gitBusySinceNs == NEVER ? Long.MIN_VALUE : gitBusySinceNs + GIT_CAP_NS;
        return Math.max(quiet, Math.max(unsettled, git));
    }

    /**
     * Time at which to think again, or {@link #NEVER}; in the past where that has come.
     *
     * <p>Not NEVER as soon as it is complete: time goes on between a decision and this question, and the change set that
     * was not complete at the decision would be left lying for ever.
     */
    long wakeNs(Moment at) {
        long wake = window.isPresent() ? deadlineNs() : NEVER;
        if (unsettledSinceNs != NEVER) {
            wake = Math.min(wake, unsettledSinceNs + UNSETTLED_CAP_NS);
        }
        if (gitBusySinceNs == NEVER) {
            return wake;
        }
        boolean stale = at.ns() >= gitBusySinceNs + GIT_CAP_NS;
        return Math.min(wake, at.ns() + (stale ? STALE_GIT_POLL_NS : GIT_POLL_NS));
    }

    /** Whether what is missing or empty has been so for too long to be half of a save. */
    boolean unsettledForGood(Moment at) {
        return unsettledSinceNs != NEVER && at.ns() >= unsettledSinceNs + UNSETTLED_CAP_NS;
    }

    /**
     * Whether everything must be looked at before a burst counts as over.
     *
     * <p>Hints of thousands of files come in over more than a quiet period on a busy machine: that nothing was heard
     * does not mean that nothing has happened.
     */
    boolean sweepDue(Moment at) {
        return complete(at) && window.filter(w -> w.isBurst() && !w.swept()).isPresent();
    }

    /** Everything is being looked at. */
    Settling swept() {
        return new Settling(quietNs, window.map(Window::sweeping), unsettledSinceNs, gitBusySinceNs, newest);
    }

    boolean gitBusy() {
        return gitBusySinceNs != NEVER;
    }

    /**
     * Whether this is one plain save, whose build may start before the quiet period is over.
     *
     * <p>That is a file whose content is another. A file that was not there before may be what some program writes
     * beside the one it is about to replace: a build of both would be cancelled at once, or be for nothing.
     */
    boolean plainSave(Inputs current) {
        return unsettledSinceNs == NEVER
                && gitBusySinceNs == NEVER
                && window.filter(w -> !w.tried() && w.isPlain(current)).isPresent();
    }

    /** The change set under way; empty where it came to nothing. */
    Optional<ChangeSet> changes(Inputs current) {
        return window.map(w -> new ChangeSet(w.files(current), w.overflow(), newest))
                .filter(changes -> !changes.files().isEmpty());
    }

    /** A build was started on what is there now. */
    Settling tried() {
        return new Settling(quietNs, window.map(Window::trying), unsettledSinceNs, gitBusySinceNs, Optional.empty());
    }

    Settling closed() {
        return new Settling(quietNs, Optional.empty(), unsettledSinceNs, gitBusySinceNs, newest);
    }
}
