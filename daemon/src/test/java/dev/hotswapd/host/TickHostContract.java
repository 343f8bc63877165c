package dev.hotswapd.host;

import static dev.hotswapd.host.Soon.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.adapter.filesystem.StateDirectory;
import dev.hotswapd.artifact.StagedArtifact;
import dev.hotswapd.plugin.EntryReason;
import dev.hotswapd.plugin.LoadSettings;
import dev.hotswapd.plugin.PluginLoader.LoadRequest;
import dev.hotswapd.state.StateFiles;
import dev.hotswapd.state.StateHeader;
import dev.hotswapd.state.StateResult;
import dev.hotswapd.state.StateSettings;
import dev.hotswapd.testing.NativeSource;
import dev.hotswapd.tick.Overrun;
import dev.hotswapd.tick.TickInterval;
import dev.hotswapd.tick.TickSettings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds wherever a plugin ticks. */
abstract class TickHostContract {
    static final int TRIAL = 5;

    /** No two plugins of one process may have one address: none ever gives its own back. */
    private static final AtomicInteger PLUGINS = new AtomicInteger();

    private static final Duration DEADLINE = Duration.ofSeconds(2);

    @TempDir
    static Path dataDir = Path.of("");

    final List<HostEvent> told = new CopyOnWriteArrayList<>();
    final String plugin = "contract" + PLUGINS.incrementAndGet();
    private final NativeSource source = NativeSource.named("contract.c").withHeader();
    private @Nullable TickHost host;

    abstract TickHost open(TickSettings ticks, StateResult.Ready state, Consumer<HostEvent> events) throws IOException;

    /** Threads and processes of the kind under test. */
    abstract void proveThatNothingIsLeft() throws IOException;

    @AfterEach
    void everythingEnds() throws IOException {
        if (host != null) {
            host.stop();
        }
        proveThatNothingIsLeft();
        soon().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().endsWith("-" + plugin)));
    }

    @Test
    void opensAndTicks() throws IOException {
        open(often()).swap(request(1, source));

        awaitSwapped(1);
        soon().until(() -> world(0) > 3);
        soon().until(() ->
                told.stream().anyMatch(event -> event instanceof HostEvent.Entered entered && entered.version() == 1));
        soon().until(() -> host().ticks().count() > 3);
    }

    @Test
    void swapsAndCountsOn() throws IOException {
        open(often()).swap(request(1, source));
        soon().until(() -> world(0) > 3);

        host().swap(request(2, source));

        awaitSwapped(2);
        soon().until(() -> world(2) == 2);
        long ticks = world(0);
        soon().until(() -> world(0) > ticks);
        assertThat(world(3)).isEqualTo(1);
        host().stop();
        assertThat(world(0)).isEqualTo(world(1));
    }

    @Test
    void ticksOnWhereALibraryCannotBeOpened() throws IOException {
        open(often()).swap(request(1, source));
        awaitSwapped(1);

        host().swap(request(2, library -> Files.writeString(library, "no library")));

        soon().until(() -> told.stream()
                .anyMatch(event -> event instanceof HostEvent.NotLoaded not
                        && not.artifact().version() == 2));
        long ticks = world(0);
        soon().until(() -> world(0) > ticks);
        assertThat(answers()).isEqualTo(2);
    }

    @Test
    void ticksOnWhereAVersionRefuses() throws IOException {
        open(often()).swap(request(1, source));
        awaitSwapped(1);

        host().swap(request(2, source.define("LOAD", 3)));

        soon().until(() -> told.stream().anyMatch(HostEvent.Refused.class::isInstance));
        soon().until(() -> told.stream()
                .anyMatch(event -> event instanceof HostEvent.Closed closed
                        && closed.artifact().version() == 2));
        long ticks = world(0);
        soon().until(() -> world(0) > ticks);
        assertThat(world(2)).isEqualTo(1);
        assertThat(answers()).isEqualTo(2);
    }

    @Test
    void saysOfAFirstVersionTooThatItRefuses() throws IOException {
        open(often()).swap(request(1, source.define("LOAD", 3)));
        soon().until(() -> told.stream().anyMatch(HostEvent.Refused.class::isInstance));

        host().swap(request(2, source));

        awaitSwapped(2);
        soon().until(() -> world(0) > 0);
    }

    @Test
    void stepsByHand() throws IOException {
        open(new TickInterval.Manual()).swap(request(1, source));
        awaitSwapped(1);

        host().step(3);

        soon().until(() -> told.contains(new HostEvent.Stepped(1, 3)));
        assertThat(world(0)).isEqualTo(3);
    }

    @Test
    void tellsOfAVersionThatHasSurvived() throws IOException {
        open(new TickInterval.Manual()).swap(request(1, source));
        awaitSwapped(1);

        host().step(TRIAL + 1);

        soon().until(() -> told.contains(new HostEvent.Stepped(1, TRIAL + 1)));
        assertThat(told).containsSubsequence(new HostEvent.Survived(1), new HostEvent.Stepped(1, TRIAL + 1));
    }

    @Test
    void closesTheVersionBeforeTheLastOne() throws IOException {
        open(often());
        for (int version = 1; version <= 3; version++) {
            host().swap(request(version, source));
            awaitSwapped(version);
        }

        soon().until(() -> closed().equals(List.of(1)));
    }

    @Test
    void unloadsAndClosesAllWhenItStops() throws IOException {
        open(often()).swap(request(1, source));
        awaitSwapped(1);
        host().swap(request(2, source));
        awaitSwapped(2);

        assertThat(host().stop()).isTrue();
        assertThat(host().stop()).isTrue();

        assertThat(closed()).containsExactlyInAnyOrder(1, 2);
        assertThat(world(3)).isEqualTo(2);
    }

    @Test
    void saysThatATickDoesNotLetItStop() throws IOException {
        open(often()).swap(request(1, source.define("IN_TICK", "sleep(5)")));
        awaitSwapped(1);
        soon().until(() -> world(0) > 0);

        assertThat(host().stop()).isFalse();
    }

    @Test
    void refusesAStateThatIsLargerThanItsBlock() throws IOException {
        open(often()).swap(request(1, library -> source.with(
                        "-DHUGE_STATE", "-include", "huge-state.h", "-I" + folder(library))
                .library(huge(library))));

        soon().until(() -> told.stream()
                .anyMatch(event ->
                        event instanceof HostEvent.NotLoaded not && not.remedy().contains("'state.size'")));
    }

    final TickHost open(TickInterval interval) throws IOException {
        StateResult state = new StateDirectory(dataDir).prepare(plugin, new StateSettings(4_096, true));
        assertThat(state).isInstanceOf(StateResult.Ready.class);
        TickHost opened = open(
                new TickSettings(plugin, interval, Overrun.SKIP, TRIAL, DEADLINE),
                (StateResult.Ready) state,
                told::add);
        host = opened;
        return opened;
    }

    final TickHost host() {
        if (host == null) {
            throw new AssertionError("not open");
        }
        return host;
    }

    static TickInterval often() {
        return new TickInterval.Every(Duration.ofMillis(2));
    }

    final NativeSource source() {
        return source;
    }

    final void awaitSwapped(int version) {
        soon().until(() -> told.stream()
                .anyMatch(event -> event instanceof HostEvent.Swapped swapped
                        && swapped.artifact().version() == version));
    }

    /** A number of the plugin's World. */
    final long world(int index) throws IOException {
        byte[] file = Files.readAllBytes(StateFiles.live(StateFiles.folder(dataDir, plugin)));
        return ByteBuffer.wrap(file).order(ByteOrder.nativeOrder()).getLong(StateHeader.PREAMBLE + index * Long.BYTES);
    }

    final SwapRequest request(int version, NativeSource from) throws IOException {
        return request(version, from::library);
    }

    interface Making {
        void at(Path library) throws IOException;
    }

    final SwapRequest request(int version, Making making) throws IOException {
        Path library = Files.createDirectories(dataDir.resolve("versions/" + plugin + "/" + version))
                .resolve("libplugin.so");
        making.at(library);
        StagedArtifact artifact = new StagedArtifact(plugin, version, library, library, "hash" + version);
        return new SwapRequest(
                new LoadRequest(artifact, LoadSettings.DEFAULT), EntryReason.RELOAD, StateSource.AS_IS, false);
    }

    private List<Integer> closed() {
        return told.stream()
                .filter(HostEvent.Closed.class::isInstance)
                .map(event -> ((HostEvent.Closed) event).artifact().version())
                .toList();
    }

    final long answers() {
        return told.stream()
                .filter(event -> event instanceof HostEvent.Swapped
                        || event instanceof HostEvent.NotLoaded
                        || event instanceof HostEvent.Refused
                        || event instanceof HostEvent.Lost)
                .count();
    }

    private static Path folder(Path library) {
        return library.resolveSibling("");
    }

    private static Path huge(Path library) throws IOException {
        Files.writeString(library.resolveSibling("huge-state.h"), """
                #include "hotswapd.h"
                typedef struct { char bytes[100000]; } Huge;
                HOTSWAPD_STATE(Huge, HOTSWAPD_FIELD(Huge, bytes));
                """);
        return library;
    }
}
