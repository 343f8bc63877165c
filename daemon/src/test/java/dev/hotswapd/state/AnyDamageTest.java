package dev.hotswapd.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Whatever becomes of the first bytes of a state file: it is found out, or what is left is as sane as before. */
class AnyDamageTest {
    private static final int BLOCK = 64;
    private static final long TICK = 1_234_567;

    /** A few bytes of a file are others. */
    private record Damage(int at, List<Byte> bytes) {
        void to(ByteBuffer file) {
            for (int i = 0; i < bytes.size(); i++) {
                file.put(at + i, bytes.get(i));
            }
        }
    }

    @Property(tries = 3_000)
    void neverMakesAnAbsurdState(@ForAll("damages") List<Damage> damages) {
        List<ByteBuffer> files = files();
        damages.forEach(damage -> damage.to(files.get(0)));
        StateArea live = new StateArea(files.get(0));

        boolean whole = live.isWhole();

        if (whole) {
            PluginState state = state(files);
            state.beginAnew();
            assertThat(state.journal().started()).isEqualTo(TICK);
            assertThat(state.journal().version()).isEqualTo(2);
            assertThat(state.schema()).isEqualTo("form two");
        }
        // Ticks go on in a process that damaged it itself.
        PluginState used = state(files);
        used.takeOver();
        used.journal().tickBegins(TICK + 1, 1, 1);
        assertThat(used.journal().started()).isEqualTo(TICK + 1);
        used.change();
        used.setBack();
        used.goBackToGood(1);
    }

    @Property(tries = 3_000)
    void neverMakesAnAbsurdHeader(@ForAll("damages") List<Damage> damages) {
        ByteBuffer file = files().get(0);
        StateHeader header = new StateHeader("world", BLOCK, StateHeader.FIRST_ADDRESS);
        file.put(0, header.encode(), 0, StateHeader.SIZE);
        damages.forEach(damage -> damage.to(file));

        assertThat(StateHeader.decode(file.slice(0, StateHeader.SIZE)))
                .satisfiesAnyOf(read -> assertThat(read).isEmpty(), read -> assertThat(read)
                        .contains(header));
    }

    @Provide
    Arbitrary<List<Damage>> damages() {
        Arbitrary<Integer> places = Arbitraries.oneOf(
                Arbitraries.integers().between(Journal.AT, Journal.AT + 160),
                Arbitraries.integers().between(StateHeader.PREAMBLE / 8 - 20, StateHeader.PREAMBLE / 8 + 40),
                Arbitraries.integers().between(0, StateHeader.SIZE));
        Arbitrary<Byte> bytes =
                Arbitraries.oneOf(Arbitraries.bytes(), Arbitraries.of((byte) 0, (byte) 1, (byte) 3, (byte) -1));
        Arbitrary<List<Byte>> flips = Arbitraries.oneOf(
                bytes.list().ofSize(1),
                bytes.list().ofSize(8),
                Arbitraries.longs().map(AnyDamageTest::bytes),
                Arbitraries.of(0L, 1L, 2L, 3L, 4L, -1L, 1L << 31, Long.MAX_VALUE, Long.MIN_VALUE)
                        .map(AnyDamageTest::bytes));
        return Combinators.combine(places, flips)
                .as(Damage::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
    }

    @Test
    void ofAnOlderBuildIsSealedAsItIs() {
        List<ByteBuffer> files = files();
        ByteBuffer bare = files.get(0);
        for (int at = 0; at < 160; at += 8) {
            bare.order(ByteOrder.nativeOrder()).putLong(Journal.AT + at, 0);
        }
        bare.putLong(Journal.AT, TICK);
        bare.putLong(Journal.AT + 40, 7);
        bare.putLong(StateHeader.PREAMBLE / 8 - 8, bare.getLong(StateHeader.PREAMBLE / 8 - 8) ^ 0x4D52_4F46_4C41_4553L);
        StateArea area = new StateArea(bare);
        assertThat(area.isWhole()).isFalse();

        area.sealBare();

        assertThat(area.isWhole()).isTrue();
        assertThat(area.journal().started()).isEqualTo(TICK);
        assertThat(area.journal().version()).isEqualTo(7);
        assertThat(area.schema()).isEqualTo("form two");
    }

    @Test
    void ofAnOlderBuildThatIsAbsurdStaysSo() {
        ByteBuffer bare = files().get(0);
        bare.order(ByteOrder.nativeOrder()).putLong(Journal.AT, -7);
        StateArea area = new StateArea(bare);

        area.sealBare();

        assertThat(area.isWhole()).isFalse();
    }

    @Test
    void ofAFileOfZerosIsFoundOut() {
        assertThat(new StateArea(ByteBuffer.allocateDirect(StateHeader.PREAMBLE + BLOCK)).isWhole())
                .isFalse();
    }

    /** Two versions have been there, the second of them good. */
    private static List<ByteBuffer> files() {
        List<ByteBuffer> files = new ArrayList<>();
        for (int i = 0; i <= PluginState.SNAPSHOTS; i++) {
            files.add(ByteBuffer.allocateDirect(StateHeader.PREAMBLE + BLOCK));
            new StateArea(files.get(i)).begin();
        }
        PluginState state = state(files);
        for (int version = 1; version <= 2; version++) {
            state.change();
            state.describe(version == 1 ? "form one" : "form two");
            state.belongsTo(version);
            state.journal().lives(version);
            state.changed(true);
            state.journal().proves(version);
        }
        state.journal().tickBegins(TICK, 1_000, 0);
        state.journal().left(2);
        return files;
    }

    private static PluginState state(List<ByteBuffer> files) {
        return new PluginState(
                new StateArea(files.get(0)),
                files.subList(1, files.size()).stream().map(StateArea::new).toList(),
                StateHeader.FIRST_ADDRESS);
    }

    private static List<Byte> bytes(long number) {
        List<Byte> bytes = new ArrayList<>();
        for (int i = 0; i < Long.BYTES; i++) {
            bytes.add((byte) (number >>> (8 * i)));
        }
        return bytes;
    }
}
