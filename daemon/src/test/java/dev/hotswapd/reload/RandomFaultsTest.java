package dev.hotswapd.reload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.adapter.filesystem.DiskFileTree;
import dev.hotswapd.artifact.ArtifactStore;
import dev.hotswapd.artifact.StageResult;
import dev.hotswapd.artifact.StagedArtifact;
import dev.hotswapd.build.BuildRequest;
import dev.hotswapd.build.BuildResult;
import dev.hotswapd.build.BuildRunner;
import dev.hotswapd.crash.CrashCause;
import dev.hotswapd.crash.Loss;
import dev.hotswapd.daemon.FaultAdvice;
import dev.hotswapd.event.Event;
import dev.hotswapd.glob.Glob;
import dev.hotswapd.host.HostEvent;
import dev.hotswapd.host.SwapRequest;
import dev.hotswapd.host.TickHost;
import dev.hotswapd.schema.MigrationReport;
import dev.hotswapd.state.PluginCall;
import dev.hotswapd.testing.ForgetfulStore;
import dev.hotswapd.testing.TicklessHost;
import dev.hotswapd.thread.Workers;
import dev.hotswapd.time.Clock;
import dev.hotswapd.watch.BuildMemo;
import dev.hotswapd.watch.FileTree;
import dev.hotswapd.watch.Hint;
import dev.hotswapd.watch.HintSource;
import dev.hotswapd.watch.SourceFilter;
import dev.hotswapd.watch.WatcherService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever throws, and whenever: every save is built and swapped in, every crash recovered from, every fault told. */
final class RandomFaultsTest {
    private static final int FAULTS = 30;

    private static final List<String> CALLS = List.of(
            "FileTree.rootExists",
            "FileTree.stamp",
            "FileTree.hash",
            "FileTree.gitBusy",
            "FileTree.walk",
            "HintSource.listen",
            "Watch.close",
            "BuildRunner.start",
            "ArtifactStore.stage",
            "ArtifactStore.discard",
            "TickHost.swap",
            "Sink.tell");

    private final Queue<String> told = new ConcurrentLinkedQueue<>();
    private final AtomicLong skippedNs = new AtomicLong();
    private final Clock clock = new Clock() {
        @Override
        public long nowNs() {
            return System.nanoTime() + skippedNs.get();
        }

        @Override
        public Instant wallClock() {
            return Instant.now();
        }
    };
    private final Path source;
    private final ReloadManager manager;
    private volatile Fault fault = new Fault("nothing", 0, 0);
    private volatile String live = "";
    private volatile Consumer<HostEvent> host = event -> {};
    private volatile Consumer<Hint> hints = hint -> {};

    /** Something that throws so many times, from the call on that comes after so many. */
    private static final class Fault {
        final String call;
        private final int number;
        private int before;
        private int times;
        private boolean thrown;

        Fault(String call, int number, int before) {
            this.call = call;
            this.number = number;
            this.before = before;
            this.times = 1 + number % 3;
        }

        synchronized void called(String name) {
            if (!name.equals(call) || before-- > 0 || times-- <= 0) {
                return;
            }
            thrown = true;
            if (number % 2 == 0) {
                throw new IllegalStateException(text());
            }
            throw new InternalError(text());
        }

        synchronized boolean thrown() {
            return thrown;
        }

        String text() {
            return "fault " + number + " in " + call;
        }
    }

    RandomFaultsTest(@TempDir Path temporary) throws IOException {
        Path root = temporary.toRealPath();
        source = Files.writeString(root.resolve("a.c"), "first");
        SourceFilter filter = new SourceFilter(List.of(Glob.of("**")), List.of(), List.of(), Optional.empty());
        manager = new ReloadManager(
                SurvivingMishapsTest.settings(root, Duration.ofMillis(1)),
                failing(HintSource.class, new Hints()),
                folder -> true,
                new WatcherService(
                        root, filter, failing(FileTree.class, new DiskFileTree(root)), clock, BuildMemo.NONE, true),
                failing(BuildRunner.class, new Builds()),
                failing(ArtifactStore.class, new Artifacts()),
                events -> {
                    host = events;
                    return failing(TickHost.class, new Host());
                },
                failing(Event.Sink.class, this::tell),
                clock,
                new Workers(clock::nowNs, new FaultAdvice(List.of("ticker"), this::tell)));
    }

    private void tell(Event event) {
        if (event instanceof Event.Advice advice) {
            told.add(advice.text());
        } else if (event instanceof Event.WatchLost lost) {
            told.add(lost.reason());
        }
    }

    private <P> P failing(Class<P> port, P real) {
        return port.cast(
                Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (proxy, method, given) -> {
                    fault.called(port.getSimpleName() + "." + method.getName());
                    try {
                        return method.invoke(real, given);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void goesOnBuildingAndSwapping(long seed) throws Exception {
        Random random = new Random(seed);
        manager.start();
        manager.awaitReady();
        awaitLive("first");
        int thrown = 0;
        for (int round = 0; thrown < FAULTS; round++) {
            String content = "content " + round;
            Fault next = new Fault(CALLS.get(random.nextInt(CALLS.size())), round, random.nextInt(2));
            fault = next;
            hints.accept(random.nextInt(3) > 0 ? new Hint.Changed(source) : new Hint.Terminated());
            Files.writeString(source, content);
            hints.accept(new Hint.Changed(source));
            awaitLive(content);
            if (random.nextBoolean()) {
                crash(round);
                awaitLive(content);
            }
            if (next.thrown()) {
                thrown++;
                Awaitility.await()
                        .pollDelay(Duration.ZERO)
                        .pollInterval(Duration.ofMillis(5))
                        .until(() -> lines(next) > 0);
                assertThat(lines(next)).as(next.text()).isEqualTo(1);
            }
        }
        manager.stop();

        assertThat(told.stream().filter(line -> line.contains("fault "))).doesNotHaveDuplicates();
    }

    private long lines(Fault of) {
        return told.stream().filter(line -> line.contains(of.text() + " ")).count();
    }

    /** With the clock running on, and a save that follows a build which could not be started. */
    private void awaitLive(String content) {
        Awaitility.await(content + " after " + fault.text())
                .atMost(Duration.ofSeconds(30))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> {
                    boolean there = live.equals(content);
                    if (!there && fault.thrown()) {
                        skippedNs.addAndGet(Duration.ofSeconds(2).toNanos());
                        if (fault.call.equals("BuildRunner.start")) {
                            manager.reload();
                        } else {
                            manager.step(1);
                        }
                    }
                    return there;
                });
    }

    /** The live version takes its process with it. */
    private void crash(int number) {
        Loss loss = new Loss(number, 4711, Loss.Kind.CRASHED, "SIGSEGV", PluginCall.TICK, 0, 77, clock.nowNs());
        live = "";
        host.accept(new HostEvent.Lost(loss));
        host.accept(new HostEvent.Explained(number, CrashCause.named("SIGSEGV")));
    }

    private final class Hints implements HintSource {
        @Override
        public Watch listen(String name, Path listened, Predicate<Path> entered, Consumer<Hint> heard) {
            hints = heard;
            return failing(Watch.class, () -> {});
        }
    }

    /** Every build ends at once. */
    private static final class Builds implements BuildRunner {
        @Override
        public RunningBuild start(BuildRequest request, Listener listener) {
            listener.ended(new BuildResult.Succeeded(Duration.ZERO, List.of()));
            return () -> {};
        }

        @Override
        public void close() {}
    }

    /** Takes the source for the artifact. */
    private final class Artifacts implements ForgetfulStore {
        private int versions;

        @Override
        public StageResult stage(Optional<String> liveSha256) {
            try {
                String content = Files.readString(source);
                return liveSha256.equals(Optional.of(content))
                        ? new StageResult.Unchanged(source, content)
                        : new StageResult.Staged(new StagedArtifact("ticker", ++versions, source, source, content));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Swaps at once, and every version survives its trial at once. */
    private final class Host implements TicklessHost {
        private @Nullable StagedArtifact before;

        @Override
        public void swap(SwapRequest request) {
            StagedArtifact next = request.load().artifact();
            host.accept(new HostEvent.Swapped(next, 7, 1_000, 2_000, clock.nowNs(), false, MigrationReport.NONE));
            host.accept(new HostEvent.Entered(next.version(), clock.nowNs(), 0));
            host.accept(new HostEvent.Survived(next.version()));
            if (before != null && before.version() != next.version()) {
                host.accept(new HostEvent.Closed(before));
            }
            before = next;
            live = next.sha256();
        }
    }
}
