package dev.hotswapd.reload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.adapter.filesystem.DiskFileTree;
import dev.hotswapd.artifact.StageResult;
import dev.hotswapd.build.BuildCommand;
import dev.hotswapd.build.BuildRequest;
import dev.hotswapd.build.BuildResult;
import dev.hotswapd.build.BuildRunner;
import dev.hotswapd.build.BuildSettings;
import dev.hotswapd.daemon.FaultAdvice;
import dev.hotswapd.event.Event;
import dev.hotswapd.glob.Glob;
import dev.hotswapd.plugin.LoadSettings;
import dev.hotswapd.state.StateSettings;
import dev.hotswapd.testing.ForgetfulStore;
import dev.hotswapd.testing.NanoClock;
import dev.hotswapd.testing.TicklessHost;
import dev.hotswapd.thread.Workers;
import dev.hotswapd.tick.Overrun;
import dev.hotswapd.tick.TickInterval;
import dev.hotswapd.tick.TickSettings;
import dev.hotswapd.watch.BuildMemo;
import dev.hotswapd.watch.Hint;
import dev.hotswapd.watch.HintSource;
import dev.hotswapd.watch.PathFilter;
import dev.hotswapd.watch.WatchSettings;
import dev.hotswapd.watch.WatcherService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a reload manager's thread lives through: things that must not happen, and do. */
final class SurvivingMishapsTest {
    private static final ForgetfulStore NOTHING_BUILT =
            live -> new StageResult.Rejected(Optional.empty(), Optional.empty(), "none", "make one");
    private static final TicklessHost NO_SWAPS = request -> {};

    private final Queue<Event> events = new ConcurrentLinkedQueue<>();
    private final Queue<List<String>> builds = new ConcurrentLinkedQueue<>();
    private final Path root;
    private final ReloadManager manager;
    private volatile boolean lookingFails;
    private volatile boolean buildingFails;
    private volatile boolean listeningFails;

    SurvivingMishapsTest(@TempDir Path temporary) throws IOException {
        root = temporary.toRealPath();
        NanoClock clock = new NanoClock();
        manager = new ReloadManager(
                settings(root, Duration.ofMillis(10)),
                new Hints(),
                folder -> true,
                new WatcherService(root, new Sources(), new DiskFileTree(root), clock, BuildMemo.NONE, true),
                new Builds(),
                NOTHING_BUILT,
                mail -> NO_SWAPS,
                events::add,
                clock,
                new Workers(clock::nowNs, new FaultAdvice(List.of("ticker"), events::add)));
    }

    static PluginSettings settings(Path root, Duration quietPeriod) {
        return new PluginSettings(
                "ticker",
                root,
                new WatchSettings(List.of(Glob.of("**")), List.of(), quietPeriod),
                BuildSettings.of(new BuildCommand.Argv(List.of("make")), root),
                Glob.of("ticker.so"),
                LoadSettings.DEFAULT,
                new TickSettings("ticker", new TickInterval.Manual(), Overrun.SKIP, 10, Duration.ofSeconds(5)),
                new StateSettings(1, true),
                PluginSettings.Isolation.NONE);
    }

    @BeforeEach
    void writeASource() throws IOException {
        Files.writeString(root.resolve("a.c"), "first");
        Files.createDirectory(root.resolve("src"));
    }

    @AfterEach
    void stops() throws InterruptedException {
        manager.stop();
    }

    private void start() throws InterruptedException {
        manager.start();
        manager.awaitReady();
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(condition);
    }

    private <E extends Event> List<E> told(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Test
    void buildsWhatWasSavedWhileNothingCouldBeLookedAt() throws Exception {
        start();
        await(() -> told(Event.BuildEnded.class).size() == 1);

        lookingFails = true;
        Files.writeString(root.resolve("a.c"), "second");
        manager.reload();
        await(() -> told(Event.Advice.class).size() == 1);
        lookingFails = false;

        await(() -> builds.contains(List.of("a.c")));
        assertThat(told(Event.Advice.class)).singleElement().satisfies(advice -> assertThat(advice.text())
                .contains("IllegalStateException: looking fails at dev.hotswapd.", "report"));
    }

    @Test
    void startsThoughTheFirstLookFails() throws Exception {
        lookingFails = true;
        start();
        await(() -> told(Event.Advice.class).size() == 1);
        assertThat(builds).isEmpty();

        lookingFails = false;

        await(() -> told(Event.BuildEnded.class).size() == 1);
    }

    @Test
    void takesABuildThatCannotBeStartedForAFailedOne() throws Exception {
        buildingFails = true;
        start();

        await(() -> told(Event.BuildEnded.class).size() == 1);
        assertThat(told(Event.BuildEnded.class).get(0).outcome()).isEqualTo(Event.Outcome.FAILED);
        assertThat(told(Event.Advice.class)).singleElement().satisfies(advice -> assertThat(advice.text())
                .contains("InternalError: unable to create native thread"));
        buildingFails = false;
        manager.reload();

        await(() -> builds.size() == 1);
    }

    @Test
    void pollsWhatCannotBeListenedTo() throws Exception {
        listeningFails = true;
        start();
        await(() -> told(Event.BuildEnded.class).size() == 1);

        Files.writeString(root.resolve("a.c"), "second");

        await(() -> builds.contains(List.of("a.c")));
        assertThat(told(Event.WatchLost.class)).singleElement().satisfies(lost -> assertThat(lost.reason())
                .contains("IllegalArgumentException: listening fails"));
        listeningFails = false;
        await(() -> told(Event.WatchRestored.class).size() == 1);
    }

    private final class Sources implements PathFilter {
        @Override
        public boolean admits(String file) {
            return true;
        }

        @Override
        public boolean offLimits(String path) {
            return false;
        }

        @Override
        public boolean enters(String folder) {
            if (lookingFails) {
                throw new IllegalStateException("looking fails");
            }
            return true;
        }
    }

    /** Hears nothing. */
    private final class Hints implements HintSource {
        @Override
        public Watch listen(String name, Path listened, Predicate<Path> entered, Consumer<Hint> hints) {
            if (listeningFails) {
                throw new IllegalArgumentException("listening fails");
            }
            return () -> {};
        }
    }

    /** Every build that is started fails at once. */
    private final class Builds implements BuildRunner {
        @Override
        public RunningBuild start(BuildRequest request, Listener listener) {
            if (buildingFails) {
                throw new InternalError("unable to create native thread");
            }
            builds.add(request.changed());
            listener.ended(new BuildResult.Failed(1, Duration.ZERO, List.of()));
            return () -> {};
        }

        @Override
        public void close() {}
    }
}
