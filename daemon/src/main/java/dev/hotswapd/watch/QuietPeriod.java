package dev.hotswapd.watch;

import static dev.hotswapd.time.Moment.NEVER;

import dev.hotswapd.time.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides when a change set is complete: after how long a pause, and what else is waited for.
 *
 * <p>Pure: the caller brings the time.
 *
 * @param lengthNs how long nothing may change
 * @param open the change set under way, if any
 * @param unsettledSinceNs since when a known source has been missing or empty, or {@link Moment#NEVER}
 * @param gitBusySinceNs since when git has been at work, or {@link Moment#NEVER}
 * @param newest modification time of the newest file that changed since a build was last started
 */
public record QuietPeriod(
        long lengthNs,
        Optional<OpenChangeSet> open,
        long unsettledSinceNs,
        long gitBusySinceNs,
        Optional<Instant> newest) {
    /** A formatter that rewrites files without pause must not hold a build off for ever. */
    private static final long QUIET_CAP_NS = Duration.ofSeconds(2).toNanos();

    /** Editors that write beside the file, or truncate it first, are done within this time. */
    private static final long UNSETTLED_CAP_NS = Duration.ofMillis(200).toNanos();

    /** A stale lock of a git that crashed must not hold builds off for ever. */
    private static final long GIT_CAP_NS = Duration.ofSeconds(10).toNanos();

    /** The lock lies in a folder that is not listened to, so it is polled. */
    private static final long GIT_POLL_NS = Duration.ofMillis(10).toNanos();

    private static final long STALE_GIT_POLL_NS = Duration.ofSeconds(1).toNanos();

    public static QuietPeriod of(Duration length) {
        return new QuietPeriod(length.toNanos(), Optional.empty(), NEVER, NEVER, Optional.empty());
    }

    /** What is known after a look; {@code before} is the content before it. */
    public QuietPeriod looked(Look look, Inputs before, Moment at) {
        return new QuietPeriod(
                lengthNs,
                look.changed().isEmpty() ? open : Optional.of(widened(look, before, at)),
                since(unsettledSinceNs, !look.rootMissing() && !look.unsettled().isEmpty(), at),
                since(gitBusySinceNs, look.gitBusy(), at),
                newer(newest, look.newest()));
    }

    private OpenChangeSet widened(Look look, Inputs before, Moment at) {
        OpenChangeSet last = open.orElseGet(() -> OpenChangeSet.opened(before, at));
        // Who writes without pause is looked at once more after the cap, not for ever.
        boolean enough = last.swept() && at.ns() >= last.firstNs() + QUIET_CAP_NS;
        return last.widened(look.changed(), look.overflow(), enough, at);
    }

    private static Optional<Instant> newer(Optional<Instant> one, Optional<Instant> other) {
        return one.isPresent() && other.isPresent() && one.get().isAfter(other.get()) ? one : other.or(() -> one);
    }

    private static long since(long earlierNs, boolean now, Moment at) {
        return now ? Math.min(earlierNs, at.ns()) : NEVER;
    }

    /** Whether nothing is waited for any more. */
    public boolean complete(Moment at) {
        return at.ns() >= deadlineNs();
    }

    /** Time at which the change set will be complete if nothing more is seen; in the past where nothing waits. */
    private long deadlineNs() {
        long quiet = open.map(set -> Math.min(set.lastNs() + lengthNs, set.firstNs() + QUIET_CAP_NS))
                .orElse(Long.MIN_VALUE);
        long unsettled = unsettledSinceNs == NEVER ? Long.MIN_VALUE : unsettledSinceNs + UNSETTLED_CAP_NS;
        long git = gitBusySinceNs == NEVER ? Long.MIN_VALUE : gitBusySinceNs + GIT_CAP_NS;
        return Math.max(quiet, Math.max(unsettled, git));
    }

    /**
     * Time at which to think again, or {@link Moment#NEVER}; in the past where that has come.
     *
     * <p>Not NEVER as soon as it is complete: time goes on between a decision and this question, and the change set that
     * was not complete at the decision would be left lying for ever.
     */
    public long wakeNs(Moment at) {
        long wake = open.isPresent() ? deadlineNs() : NEVER;
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
    public boolean unsettledForGood(Moment at) {
        return unsettledSinceNs != NEVER && at.ns() >= unsettledSinceNs + UNSETTLED_CAP_NS;
    }

    /**
     * Whether everything must be looked at before a burst counts as over.
     *
     * <p>Hints of thousands of files come in over more than a quiet period on a busy machine: that nothing was heard
     * does not mean that nothing has happened.
     */
    public boolean sweepDue(Moment at) {
        return complete(at) && open.filter(set -> set.isBurst() && !set.swept()).isPresent();
    }

    /** Everything is being looked at. */
    public QuietPeriod swept() {
        return new QuietPeriod(lengthNs, open.map(OpenChangeSet::sweeping), unsettledSinceNs, gitBusySinceNs, newest);
    }

    public boolean gitBusy() {
        return gitBusySinceNs != NEVER;
    }

    /**
     * Whether this is one plain save, whose build may start before the quiet period is over.
     *
     * <p>That is a file whose content is another. A file that was not there before may be what some program writes
     * beside the one it is about to replace: a build of both would be cancelled at once, or be for nothing.
     */
    public boolean plainSave(Inputs current) {
        return unsettledSinceNs == NEVER
                && gitBusySinceNs == NEVER
                && open.filter(set -> !set.tried() && set.isPlain(current)).isPresent();
    }

    /** The change set under way; empty where it came to nothing. */
    public Optional<ChangeSet> changes(Inputs current) {
        return open.map(set -> set.closed(current, newest))
                .filter(changes -> !changes.files().isEmpty());
    }

    /** A build was started on what is there now. */
    public QuietPeriod tried() {
        return new QuietPeriod(
                lengthNs, open.map(OpenChangeSet::trying), unsettledSinceNs, gitBusySinceNs, Optional.empty());
    }

    public QuietPeriod closed() {
        return new QuietPeriod(lengthNs, Optional.empty(), unsettledSinceNs, gitBusySinceNs, newest);
    }
}
