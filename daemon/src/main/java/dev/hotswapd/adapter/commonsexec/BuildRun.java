package dev.hotswapd.adapter.commonsexec;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.hotswapd.adapter.proc.GracefulTermination;
import dev.hotswapd.build.BuildRequest;
import dev.hotswapd.build.BuildResult;
import dev.hotswapd.build.BuildRunner;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * One build, from its start to its result.
 *
 * <p>{@link #run} is called once, by the build's own thread, which alone starts, follows and ends the process. Other
 * threads only leave a wish ({@link #cancel}), which is seen before the process starts as well as after.
 */
final class BuildRun implements BuildRunner.RunningBuild {
    /** So often a running build is looked at: the longest that a line or a cancellation waits. Its exit never waits. */
    private static final long LOOK_NS = TimeUnit.MILLISECONDS.toNanos(2);

    /** What takes longer to end than this has done something else meanwhile. */
    private static final long PROMPT_NS = TimeUnit.MILLISECONDS.toNanos(100);

    private enum End {
        BY_ITSELF,
        CANCELLED,
        TIMED_OUT
    }

    private final BuildRequest request;
    private final BuildRunner.Listener listener;
    private final BuildMark mark;
    private final BuildContext context;

    private volatile boolean cancelled;

    /** As all times here: what nanoseconds cannot count is taken for the 292 years that they can. */
    private volatile long graceNs;

    private End end = End.BY_ITSELF;
    private Duration duration = Duration.ZERO;
    private long group;
    private boolean interrupted;
    private boolean torn;

    BuildRun(BuildRequest request, BuildRunner.Listener listener, BuildMark mark, BuildContext context) {
        this.request = request;
        this.listener = listener;
        this.mark = mark;
        this.context = context;
        this.graceNs = NANOSECONDS.convert(request.settings().grace());
    }

    @Override
    public void cancel() {
        cancelled = true;
    }

    /** Cancels, and shortens the time between TERM and KILL even where the ending has begun. */
    void cancelWithin(Duration grace) {
        graceNs = Math.min(graceNs, NANOSECONDS.convert(grace));
        cancelled = true;
    }

    /** Runs the build, and tells the listener of its end: once, and last. */
    void run() {
        BuildOutput output;
        try {
            output = new BuildOutput(
                    context.outputDir().resolve(mark.build() + BuildContext.OUTPUT_SUFFIX), this::heard);
        } catch (IOException e) {
            String why = "cannot write the build's output: " + e + ": make room or set dataDir";
            listener.output(why);
            listener.ended(new BuildResult.Failed(CommandCheck.CANNOT_RUN, duration, List.of(why)));
            return;
        }
        BuildResult result;
        try {
            result = result(output);
        } finally {
            context.background().take(group, output);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        listener.ended(result);
    }

    private void heard(String line) {
        listener.output(line);
        // A listener's mistake: with the flag set, the next read of the output would close its file.
        interrupted |= Thread.interrupted();
    }

    private BuildResult result(BuildOutput output) {
        Map<String, String> env = request.environment();
        List<String> argv = request.settings().command().argv();
        Optional<CommandCheck.Obstacle> obstacle =
                context.obstacle(argv, request.settings().dir(), env);
        if (obstacle.isPresent()) {
            output.say(obstacle.get().message());
            return new BuildResult.Failed(obstacle.get().exitCode(), duration, output.tail());
        }
        if (cancelled) {
            return new BuildResult.Cancelled(duration, output.tail(), false);
        }
        env.put(BuildMark.NAME, mark.value());
        try {
            return finished(execute(argv, env, output), output.tail());
        } catch (IOException e) {
            // A NUL in an argument, more arguments than the kernel takes, no more processes.
            output.say(couldNotRun(e));
        } catch (RuntimeException e) {
            // Perhaps it was the listener that threw: it is not called with this.
            output.note(couldNotRun(e));
        }
        return new BuildResult.Failed(CommandCheck.CANNOT_RUN, duration, output.tail());
    }

    private String couldNotRun(Exception e) {
        return "build.command: '" + request.settings().command().display() + "' could not be run: " + e;
    }

    private int execute(List<String> argv, Map<String, String> env, BuildOutput output) throws IOException {
        SessionExecutor executor =
                new SessionExecutor(context.setsid(), request.settings().dir(), output.file());
        long beganNs = System.nanoTime();
        return executor.run(argv, env, process -> {
            group = process.pid();
            try {
                end = watch(process, beganNs, output);
                duration = Duration.ofNanos(System.nanoTime() - beganNs);
                if (end != End.BY_ITSELF) {
                    endSession(process, output::deliver);
                    duration = Duration.ofNanos(System.nanoTime() - beganNs);
                }
                output.drain();
            } catch (RuntimeException e) {
                // Whatever went wrong here, the build must not run on with nobody to follow it.
                endSession(process, () -> {});
                throw e;
            } finally {
                // Commons Exec would take an interrupt for a wish to end the process, and lose it.
                interrupted |= Thread.interrupted();
            }
        });
    }

    private End watch(Process process, long beganNs, BuildOutput output) {
        long timeoutNs = NANOSECONDS.convert(request.settings().timeout());
        while (true) {
            boolean more = output.deliver();
            long leftNs = timeoutNs - (System.nanoTime() - beganNs);
            if (exits(process, more ? 0 : Math.max(0, Math.min(LOOK_NS, leftNs)))) {
                return End.BY_ITSELF;
            }
            if (cancelled) {
                return End.CANCELLED;
            }
            if (leftNs <= 0) {
                return End.TIMED_OUT;
            }
        }
    }

    /** Waits for the exit; answers at once when it comes. */
    private boolean exits(Process process, long waitNs) {
        try {
            return process.waitFor(waitNs, NANOSECONDS);
        } catch (InterruptedException e) {
            // Nobody interrupts this thread but a listener by mistake: its flag comes back when the build has ended.
            interrupted = true;
            return false;
        }
    }

    private void endSession(Process process, Runnable whileWaiting) {
        List<ProcessHandle> tree = GracefulTermination.tree(process);
        Tidiness tidiness = new Tidiness();
        tidiness.look(() -> tree);
        Standstill standstill = new Standstill(context.groups(), context.table());
        context.termination(standstill, List.of(group), mark.entry(), tree).end(() -> graceNs, () -> {
            // What was only just being started when it was asked to end.
            tidiness.look(this::alive);
            whileWaiting.run();
        });
        torn = !tidiness.isTidy()
                || !standstill.wasReached()
                || System.nanoTime() - standstill.askedNs() >= Math.min(graceNs, PROMPT_NS);
    }

    /** Its processes, also those whose parent has gone. */
    private List<ProcessHandle> alive() {
        return context.table().startedWith(mark.entry()).stream()
                .flatMap(entry -> ProcessHandle.of(entry.pid()).stream())
                .toList();
    }

    private BuildResult finished(int exitCode, List<String> tail) {
        return switch (end) {
            case CANCELLED -> new BuildResult.Cancelled(duration, tail, torn);
            case TIMED_OUT -> new BuildResult.TimedOut(duration, tail, torn);
            case BY_ITSELF ->
                exitCode == 0
                        ? new BuildResult.Succeeded(duration, tail)
                        : new BuildResult.Failed(exitCode, duration, tail);
        };
    }
}
