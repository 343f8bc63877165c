package dev.hotswapd.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotswapd.artifact.Linkage;
import dev.hotswapd.artifact.StagedArtifact;
import dev.hotswapd.plugin.EntryReason;
import dev.hotswapd.plugin.LoadSettings;
import dev.hotswapd.plugin.LoadSettings.LoadFlag;
import dev.hotswapd.plugin.PluginLoader.LoadRequest;
import dev.hotswapd.schema.MigrationReport;
import dev.hotswapd.state.StateHeader;
import dev.hotswapd.tick.Overrun;
import dev.hotswapd.tick.TickInterval;
import dev.hotswapd.tick.TickSettings;
import dev.hotswapd.tick.TickSnapshot;
import dev.hotswapd.tick.TickSnapshot.Distribution;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HostMessageCodecTest {
    private static final StagedArtifact ARTIFACT = new StagedArtifact(
            "world",
            7,
            Path.of("/data/versions/7/libworld.so"),
            Path.of("/home/ä/build/libworld.so"),
            "ab12",
            new Linkage(true, Map.of("libdep.so", "cd34", "libnone.so", Linkage.ABSENT)),
            "ef56");

    private static final SwapRequest REQUEST = new SwapRequest(
            new LoadRequest(ARTIFACT, new LoadSettings(Optional.of("my_tick"), Set.of(LoadFlag.values()))),
            EntryReason.ROLLBACK,
            StateSource.LAST_GOOD,
            true);

    static Stream<HostMessage> everyMessage() {
        StateHeader header = new StateHeader("world", 12_345, StateHeader.FIRST_ADDRESS);
        TickInterval often = new TickInterval.Every(Duration.ofNanos(123_456));
        return Stream.of(
                new HostMessage.Ready(3, 4),
                new HostMessage.Assign(
                        new TickSettings("world", often, Overrun.CATCH_UP, 11, Duration.ofMillis(7)),
                        Path.of("/data/state"),
                        header,
                        true),
                new HostMessage.Assign(
                        new TickSettings("w", new TickInterval.Manual(), Overrun.SKIP, 0, Duration.ofNanos(1)),
                        Path.of("s"),
                        header,
                        false),
                new HostMessage.Swap(REQUEST),
                new HostMessage.Swap(new SwapRequest(
                        new LoadRequest(
                                new StagedArtifact("w", 1, Path.of("a"), Path.of("b"), "c"), LoadSettings.DEFAULT),
                        EntryReason.FIRST,
                        StateSource.AS_IS,
                        false)),
                new HostMessage.Open(REQUEST),
                new HostMessage.Assigned(),
                new HostMessage.GoOver(),
                new HostMessage.Opened(),
                new HostMessage.Enter(REQUEST),
                new HostMessage.Leave(2),
                new HostMessage.Left(2),
                new HostMessage.ComeBack(),
                new HostMessage.Step(5),
                new HostMessage.Stop(),
                new HostMessage.Figures(
                        new TickSnapshot(1, 2, 3, new Distribution(1.5, 2.5, 3.5), new Distribution(4.5, 5.5, 6.5))),
                new HostMessage.Unable("no room"),
                told(new HostEvent.Swapped(
                        ARTIFACT,
                        1L << 40,
                        2,
                        3,
                        4,
                        true,
                        new MigrationReport(1, 2, 3, 4, List.of("x: moved", "y: float → double"), List.of("z")))),
                told(new HostEvent.Entered(7, 8, 9)),
                told(new HostEvent.NotLoaded(ARTIFACT, "why", "what to do")),
                told(new HostEvent.Closed(ARTIFACT)),
                told(new HostEvent.Stepped(7, 1L << 33)),
                told(new HostEvent.Survived(7)),
                told(new HostEvent.Fault("what")),
                told(new HostEvent.Refused(ARTIFACT, "", "x".repeat(70_000))));
    }

    private static HostMessage told(HostEvent event) {
        return new HostMessage.Told(event);
    }

    @ParameterizedTest
    @MethodSource("everyMessage")
    void comesBackAsItWas(HostMessage message) throws IOException {
        assertThat(HostMessageCodec.decode(HostMessageCodec.encode(message))).isEqualTo(message);
    }

    @Test
    void knowsEveryMessageThereIs() {
        assertThat(everyMessage().map(Object::getClass).distinct())
                .containsExactlyInAnyOrder(HostMessage.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("everyMessage")
    void refusesAMessageThatIsCutOffOrTooLong(HostMessage message) throws IOException {
        byte[] bytes = HostMessageCodec.encode(message);
        for (int length = 0; length < Math.min(bytes.length, 500); length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> HostMessageCodec.decode(cut)).isInstanceOf(IOException.class);
        }
        assertThatThrownBy(() -> HostMessageCodec.decode(Arrays.copyOf(bytes, bytes.length + 1)))
                .isInstanceOf(IOException.class);
    }

    @Property
    void takesAnyBytesForAMessageOrForNone(@ForAll byte[] bytes) {
        readsOrRefuses(bytes);
    }

    @ParameterizedTest
    @MethodSource("everyMessage")
    void takesAnyDamagedMessageForAMessageOrForNone(HostMessage message) throws IOException {
        Random random = new Random(1);
        byte[] bytes = HostMessageCodec.encode(message);
        for (int i = 0; i < 2_000; i++) {
            byte[] damaged = bytes.clone();
            for (int flips = 0; flips <= i % 4; flips++) {
                damaged[random.nextInt(Math.min(damaged.length, 300))] = (byte) random.nextInt();
            }
            readsOrRefuses(damaged);
        }
    }

    @Test
    void takesNoMemoryForATextThatIsNotThere() {
        byte[] unable = {14, 0x7f, -1, -1, -1, 'x'};

        assertThatThrownBy(() -> HostMessageCodec.decode(unable)).hasMessageContaining("a text of 2147483647 bytes");
    }

    @Test
    void isNotToldWhatOnlyTheDaemonKnows() {
        assertThatThrownBy(() -> HostMessageCodec.encode(told(new HostEvent.Started(1))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Every other exception, and every error, fails the test. */
    private static void readsOrRefuses(byte[] bytes) {
        try {
            assertThat(HostMessageCodec.decode(bytes)).isNotNull();
        } catch (IOException refused) {
            assertThat(refused).isNotNull();
        }
    }
}
