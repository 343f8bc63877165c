package dev.hotswapd.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hotswapd.artifact.StagedArtifact;
import dev.hotswapd.plugin.EntryReason;
import dev.hotswapd.plugin.LoadSettings;
import dev.hotswapd.plugin.PluginLoader;
import dev.hotswapd.plugin.PluginLoader.LoadRequest;
import dev.hotswapd.plugin.PluginLoader.LoadResult;
import dev.hotswapd.plugin.PluginLoader.StateBlock;
import dev.hotswapd.testing.NanoClock;
import dev.hotswapd.testing.States;
import dev.hotswapd.thread.Workers;
import dev.hotswapd.tick.Overrun;
import dev.hotswapd.tick.RecordingPlugin;
import dev.hotswapd.tick.ThreadTuning;
import dev.hotswapd.tick.TickInterval;
import dev.hotswapd.tick.TickSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InProcessHostTest {
    private final List<HostEvent> told = new CopyOnWriteArrayList<>();
    private final Map<Integer, RecordingPlugin> opened = new ConcurrentHashMap<>();
    private final List<String> faults = new CopyOnWriteArrayList<>();
    private final CountDownLatch release = new CountDownLatch(1);
    private final InProcessHost host = new InProcessHost(
            new TickSettings(
                    "ticker", new TickInterval.Every(Duration.ofMillis(1)), Overrun.SKIP, 10, Duration.ofMillis(400)),
            States.inMemory(),
            new FakeLoader(),
            new NanoClock(),
            ThreadTuning.NONE,
            new Workers(System::nanoTime, (worker, fault) -> faults.add(worker + ": " + fault)),
            told::add);

    @AfterEach
    void everyThreadEnds() {
        release.countDown();
        await().until(host::stop);
        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().endsWith("-ticker")));
    }

    @Test
    void opensAndTicks() {
        swap(1);

        assertThat(plugin(1).ticks()).startsWith(1);
    }

    @Test
    void keepsTheReplacedVersionOpenForOneVersionMore() {
        swap(1);
        swap(2);
        assertThat(plugin(1).closed()).isFalse();

        swap(3);
        await().until(() -> told.contains(new HostEvent.Closed(artifact(1))));

        assertThat(plugin(1).closed()).isTrue();
        assertThat(plugin(2).closed()).isFalse();
    }

    @Test
    void goesOnTickingWhenTheNewVersionCannotBeOpened() {
        swap(1);

        host.swap(request(666));

        await().until(() -> told.contains(new HostEvent.NotLoaded(artifact(666), "no such symbol", "define it")));
        int ticks = plugin(1).ticks().size();
        await().until(() -> plugin(1).ticks().size() > ticks + 3);
    }

    @Test
    void goesOnAfterAFaultOfItsOwn() {
        swap(99);
        swap(2);
        swap(3);
        await().until(() -> !faults.isEmpty());

        swap(4);

        await().until(() -> plugin(2).closed());
        assertThat(faults).hasSize(1).allMatch(fault -> fault.startsWith("hotswapd-loader-ticker: java.lang."));
    }

    @Test
    void closesEveryVersionWhenItStops() {
        swap(1);
        swap(2);

        await().until(host::stop);

        assertThat(opened.values()).allMatch(RecordingPlugin::closed);
    }

    @Test
    void closesNothingThatATickIsInside() {
        host.swap(request(13));
        await().until(() -> opened.containsKey(13) && !plugin(13).ticks().isEmpty());

        assertThat(host.stop()).isFalse();

        assertThat(plugin(13).closed()).isFalse();
    }

    private void swap(int version) {
        host.swap(request(version));
        await().until(() -> told.stream()
                .anyMatch(event -> event instanceof HostEvent.Entered entered && entered.version() == version));
        await().until(() -> !plugin(version).ticks().isEmpty());
    }

    private RecordingPlugin plugin(int version) {
        return Objects.requireNonNull(opened.get(version), () -> "version " + version + " was not opened");
    }

    private static SwapRequest request(int version) {
        return new SwapRequest(
                new LoadRequest(artifact(version), LoadSettings.DEFAULT), EntryReason.RELOAD, StateSource.AS_IS, false);
    }

    private static StagedArtifact artifact(int version) {
        return new StagedArtifact("ticker", version, Path.of("v" + version), Path.of("source"), "hash" + version);
    }

    /** Version 666 cannot be opened, 99 not be closed; ticks of version 13 do not return. */
    private final class FakeLoader implements PluginLoader {
        @Override
        public LoadResult open(LoadRequest request, StateBlock state) {
            int version = request.artifact().version();
            if (version == 666) {
                return new LoadResult.NotOpened("no such symbol", "define it");
            }
            RecordingPlugin plugin = new RecordingPlugin(version, version == 13 ? this::block : () -> {}) {
                @Override
                public void close() {
                    if (version == 99) {
                        throw new IllegalStateException("cannot be closed");
                    }
                    super.close();
                }
            };
            opened.put(version, plugin);
            return new LoadResult.Opened(plugin);
        }

        private void block() {
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
