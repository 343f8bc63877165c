package dev.hotswapd.host;

import dev.hotswapd.artifact.StagedArtifact;
import dev.hotswapd.plugin.EntryReason;
import dev.hotswapd.plugin.LoadSettings;
import dev.hotswapd.plugin.OpenPlugin;
import dev.hotswapd.plugin.PluginLoader.LoadRequest;
import dev.hotswapd.plugin.PluginLoader.LoadResult;
import dev.hotswapd.schema.Field;
import dev.hotswapd.schema.FieldKind;
import dev.hotswapd.schema.Schema;
import dev.hotswapd.state.PluginState;
import dev.hotswapd.state.StateArea;
import dev.hotswapd.state.StateHeader;
import dev.hotswapd.thread.Workers;
import dev.hotswapd.tick.Overrun;
import dev.hotswapd.tick.ThreadTuning;
import dev.hotswapd.tick.TickInterval;
import dev.hotswapd.tick.TickSettings;
import dev.hotswapd.time.Clock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Swaps and ticks versions that do nothing, on a state of their own: code that Java has not run before takes a hundred
 * times as long, and the first ticks after a real swap would wait for it.
 */
final class WarmUp {
    private static final int SWAPS = 40;
    private static final int TICKS = 10;
    private static final Duration DEADLINE = Duration.ofSeconds(1);
    private static final long PATIENCE_MS = 2_000;
    private static final Path PATH = Path.of("warm-up");

    private final BlockingQueue<HostMessage> told = new LinkedBlockingQueue<>();
    private final PluginState state =
            new PluginState(area(), List.of(area(), area(), area()), StateHeader.FIRST_ADDRESS);
    private final InProcessHost host;

    private WarmUp(Clock clock, ThreadTuning tuning) {
        TickSettings plan = new TickSettings("warm-up", new TickInterval.Manual(), Overrun.SKIP, TICKS, DEADLINE);
        StateHeader header = new StateHeader("warm-up", NoOpPlugin.STATE, StateHeader.FIRST_ADDRESS);
        sent(new HostMessage.Assign(plan, PATH, header, false));
        host = new InProcessHost(
                plan,
                state,
                (request, state) -> new LoadResult.Opened(new NoOpPlugin(request.artifact())),
                clock,
                tuning,
                new Workers(clock::nowNs, (worker, fault) -> {}),
                this::hear);
    }

    /** Takes some 50 ms; whatever comes of it does not matter to anybody. */
    static void run(Clock clock, ThreadTuning tuning) {
        WarmUp warmUp = new WarmUp(clock, tuning);
        try {
            warmUp.swaps();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        warmUp.host.stop();
    }

    /** One in place, the next as if through another process. */
    private void swaps() throws InterruptedException {
        for (int version = 1; version <= SWAPS; version++) {
            StagedArtifact artifact = new StagedArtifact("warm-up", version, PATH, PATH, "");
            LoadRequest load = new LoadRequest(artifact, LoadSettings.DEFAULT);
            SwapRequest request = new SwapRequest(load, EntryReason.RELOAD, StateSource.AS_IS, false);
            if (version % 2 == 0) {
                obey(new HostMessage.Swap(request));
            } else {
                leaveAndEnter(request);
            }
            await(HostEvent.Swapped.class);
            obey(new HostMessage.Step(TICKS));
            await(HostEvent.Survived.class);
            say(new HostMessage.Figures(host.ticks()));
        }
    }

    private void leaveAndEnter(SwapRequest request) throws InterruptedException {
        obey(new HostMessage.Open(request));
        await(HostMessage.Opened.class);
        obey(new HostMessage.Leave(0));
        await(HostMessage.Left.class);
        obey(new HostMessage.ComeBack());
        obey(new HostMessage.Leave(0));
        await(HostMessage.Left.class);
        obey(new HostMessage.Enter(request));
    }

    private void obey(HostMessage message) {
        HostService.obey(host, sent(message), this::say);
    }

    private static StateArea area() {
        return new StateArea(ByteBuffer.allocateDirect(StateHeader.PREAMBLE + NoOpPlugin.STATE));
    }

    /** Also does what the daemon would: the next swap waits for it. */
    private void hear(HostEvent event) {
        if (event instanceof HostEvent.Survived survived) {
            state.journal().proves(survived.version());
        }
        say(new HostMessage.Told(event));
    }

    private void say(HostMessage message) {
        told.add(sent(message));
    }

    /** The message, written and read: a recovery would wait for that, too. */
    private static HostMessage sent(HostMessage message) {
        try {
            return HostMessageCodec.decode(HostMessageCodec.encode(message));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void await(Class<?> type) throws InterruptedException {
        HostMessage message;
        do {
            message = told.poll(PATIENCE_MS, TimeUnit.MILLISECONDS);
        } while (message != null && !type.isInstance(message instanceof HostMessage.Told of ? of.event() : message));
    }

    /** A version that does nothing. Its state has another form from version to version. */
    private record NoOpPlugin(StagedArtifact artifact) implements OpenPlugin {
        static final int STATE = 64;

        @Override
        public Optional<Schema> schema() {
            int at = artifact.version() % 2 * Long.BYTES;
            return Optional.of(new Schema(
                    "warm-up", STATE, List.of(new Field("number", FieldKind.SIGNED, Long.BYTES, at, 1, Long.BYTES))));
        }

        @Override
        public boolean upgrades() {
            return artifact.version() % 4 == 0;
        }

        @Override
        public void enteredBecause(EntryReason reason) {}

        @Override
        public void tick(long tick, long nowNs, long deltaNs) {}

        @Override
        public int load(long tick, long nowNs) {
            return 0;
        }

        @Override
        public int upgrade(long tick, long nowNs, ByteBuffer old, int oldVersion) {
            return 0;
        }

        @Override
        public void unload(long tick, long nowNs) {}

        @Override
        public void close() {}
    }
}
