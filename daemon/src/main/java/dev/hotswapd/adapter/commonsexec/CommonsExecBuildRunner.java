package dev.hotswapd.adapter.commonsexec;

import dev.hotswapd.adapter.proc.ProcessGroups;
import dev.hotswapd.adapter.proc.ProcessTable;
import dev.hotswapd.build.BuildCommand;
import dev.hotswapd.build.BuildRequest;
import dev.hotswapd.build.BuildResult;
import dev.hotswapd.build.BuildRunner;
import dev.hotswapd.build.BuildSettings;
import dev.hotswapd.files.Listing;
import dev.hotswapd.thread.Worker;
import dev.hotswapd.thread.Workers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Runs build commands with Apache Commons Exec, each in a session of its own and on a thread of its own.
 *
 * <p>Every process of a build bears {@code HOTSWAPD_BUILD_ID} in its environment: that is how those are found which leave
 * the build's process group (a server that calls setsid(2)). What a build that ended by
 * itself leaves running, stays running until {@link #close}, which ends it wherever it went.
 *
 * <p>Safe for use by any thread.
 */
public final class CommonsExecBuildRunner implements BuildRunner {
    /** The most that builds get between TERM and KILL when the daemon stops. */
    private static final Duration CLOSE_GRACE = Duration.ofMillis(500);

    /** Threads that have not ended by then wait for a process that nothing can end, and are left. */
    private static final long CLOSE_NS = TimeUnit.SECONDS.toNanos(4);

    private final BuildContext context;
    private final Workers workers;
    private final String id =
            Long.toString(ProcessHandle.current().pid(), 36) + "." + Long.toString(System.nanoTime(), 36);

    private final Map<BuildRun, Worker> running = new HashMap<>();
    private long builds;
    private boolean closed;

    /**
     * @param workers makes a thread for each build
     * @param outputDir folder for the files that builds write to, made if it is missing; what an earlier daemon left
     *     there is removed
     * @throws UncheckedIOException when the folder cannot be used
     */
    public CommonsExecBuildRunner(ProcessGroups groups, Path outputDir, Workers workers) {
        this(groups, outputDir, CommandCheck.searchPath(Map.of()), workers);
    }

    /** As above, with setsid(1) looked for on {@code path}. */
    CommonsExecBuildRunner(ProcessGroups groups, Path outputDir, String path, Workers workers) {
        this.workers = workers;
        Path setsid = CommandCheck.onPath("setsid", path, Path.of("").toAbsolutePath())
                .orElse(Path.of("setsid"));
        ProcessTable table = new ProcessTable();
        context = new BuildContext(groups, table, setsid, outputDir, new BackgroundProcesses(groups, table));
        clear(outputDir);
        warmUp(outputDir);
    }

    @Override
    public RunningBuild start(BuildRequest request, Listener listener) {
        synchronized (running) {
            BuildMark mark = new BuildMark(id, request.plugin() + "-" + request.build() + "-" + ++builds);
            BuildRun run = new BuildRun(request, listener, mark, context);
            if (closed) {
                run.cancel();
            }
            running.put(run, workers.run("hotswapd-build-" + request.plugin(), () -> runAndForget(run)));
            return run;
        }
    }

    /**
     * {@inheritDoc}
     *
     * <p>They have at most half a second between TERM and KILL. Returns when no process and no thread is left; an
     * interrupt does not shorten that, and the flag is as before.
     */
    @Override
    public void close() {
        long began = System.nanoTime();
        Map<BuildRun, Worker> ending;
        synchronized (running) {
            closed = true;
            ending = Map.copyOf(running);
        }
        ending.keySet().forEach(run -> run.cancelWithin(CLOSE_GRACE));
        ending.values().forEach(worker -> join(worker, CLOSE_NS - (System.nanoTime() - began)));
        endBackground();
        context.background().forget();
    }

    /** Loads, in its own time, what the first build would otherwise wait 20 ms for: the classes of all this. */
    private void warmUp(Path dir) {
        BuildSettings settings = BuildSettings.of(new BuildCommand.Argv(List.of("true")), dir.toAbsolutePath());
        BuildRequest nothing = new BuildRequest("warm-up", 0, settings, List.of());
        start(nothing, new Listener() {
            @Override
            public void output(String ignored) {}

            @Override
            public void ended(BuildResult ignored) {}
        });
    }

    private void endBackground() {
        String mark = BuildMark.startOfAll(id);
        List<ProcessTable.Entry> alive = context.table().startedWith(mark);
        if (alive.isEmpty()) {
            return;
        }
        // The id of a group that died may belong to somebody else by now: only one that holds a process of ours counts.
        Set<Long> own = new HashSet<>(context.background().groups());
        own.retainAll(alive.stream().map(ProcessTable.Entry::group).toList());
        context.termination(own, mark, List.of()).end(CLOSE_GRACE::toNanos, () -> {});
    }

    private void runAndForget(BuildRun run) {
        try {
            run.run();
        } finally {
            synchronized (running) {
                running.remove(run);
            }
        }
    }

    private static void join(Worker worker, long waitNs) {
        if (worker.isCurrent()) {
            return;
        }
        long deadlineNs = System.nanoTime() + waitNs;
        boolean interrupted = false;
        boolean ended = false;
        for (long leftNs = waitNs; leftNs > 0 && !ended; leftNs = deadlineNs - System.nanoTime()) {
            try {
                ended = worker.awaitEnd(1 + TimeUnit.NANOSECONDS.toMillis(leftNs));
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void clear(Path outputDir) {
        try {
            Files.createDirectories(outputDir);
            Listing.remove(outputDir, file -> file.toString().endsWith(BuildContext.OUTPUT_SUFFIX));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use " + outputDir + " for the output of builds: " + e, e);
        }
    }
}
