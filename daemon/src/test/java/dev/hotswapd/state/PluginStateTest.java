package dev.hotswapd.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class PluginStateTest {
    private static final int BLOCK = 64;

    private final List<ByteBuffer> files = List.of(file(), file(), file(), file());
    private final PluginState state = mapped(files);

    /** What a swap does to the state, in its order. */
    private final List<Consumer<PluginState>> steps = List.of(
            PluginState::change,
            any -> any.block().put(0, new byte[] {2, 2}),
            any -> any.describe("two"),
            any -> any.belongsTo(2),
            any -> any.block().put(2, new byte[] {2, 2}),
            any -> any.changed(true),
            any -> any.journal().proves(0));

    @Test
    void isAsBeforeOrAsAfterWhereverAProcessDies() {
        begin();
        Look before = look(state);
        for (int dead = 0; dead <= steps.size(); dead++) {
            List<ByteBuffer> left = copies();
            PluginState dying = mapped(left);
            steps.subList(0, dead).forEach(step -> step.accept(dying));

            PluginState next = mapped(left);
            next.takeOver();

            Look after = new Look(bytes(2, 2, 2, 2), "two", 2);
            assertThat(look(next)).describedAs("after step %d", dead).isEqualTo(dead < 6 ? before : after);
        }
    }

    @Test
    void isAsBeforeASecuredTickThatDidNotReturn() {
        begin();
        Look before = look(state);
        state.secure();
        state.block().put(0, new byte[] {9});

        PluginState next = mapped(files);
        next.takeOver();

        assertThat(look(next)).isEqualTo(before);
    }

    @Test
    void isAsASecuredTickLeftItOnceThatHasReturned() {
        begin();
        state.secure();
        state.block().put(0, new byte[] {9});
        state.released();

        PluginState next = mapped(files);
        next.takeOver();

        assertThat(next.block().get(0)).isEqualTo((byte) 9);
    }

    @Test
    void isAsBeforeASecuredTickUpToAMebibyte() {
        assertThat(firstByteAfterASecuredTickDied(1 << 20)).isEqualTo((byte) 1);
        assertThat(firstByteAfterASecuredTickDied((1 << 20) + 1)).isEqualTo((byte) 9);
    }

    private static byte firstByteAfterASecuredTickDied(int size) {
        List<ByteBuffer> all = List.of(file(size), file(size), file(size), file(size));
        PluginState dying = mapped(all);
        dying.block().put(0, (byte) 1);
        dying.secure();
        dying.block().put(0, (byte) 9);

        PluginState next = mapped(all);
        next.takeOver();
        return next.block().get(0);
    }

    @Test
    void mendsAgainWhenTheMendingDied() {
        begin();
        Look before = look(state);
        steps.subList(0, 5).forEach(step -> step.accept(state));

        // As a copy that was cut off leaves it: part of the block is back.
        state.block().put(0, new byte[] {1});
        PluginState next = mapped(files);
        next.takeOver();
        mapped(files).takeOver();

        assertThat(look(next)).isEqualTo(before);
    }

    @Test
    void goesBackToWhatTheLastGoodVersionLeft() {
        begin();
        Look good = look(state);
        steps.forEach(step -> step.accept(state));

        state.goBackToGood(-1);

        assertThat(look(state)).isEqualTo(good);
    }

    @Test
    void goesBackAllTheSameWhenItDiedOnTheWay() {
        begin();
        Look good = look(state);
        steps.forEach(step -> step.accept(state));
        state.journal().changing(state.journal().good());
        state.block().put(0, new byte[] {1});

        PluginState next = mapped(files);
        next.takeOver();

        assertThat(look(next)).isEqualTo(good);
    }

    @Test
    void staysWhereNoVersionWasGood() {
        begin();
        Look now = look(state);

        state.goBackToGood(-1);

        assertThat(look(state)).isEqualTo(now);
    }

    @Test
    void neverOverwritesTheLastGoodSnapshotBeforeAnotherIsGood() {
        begin();
        Look good = look(state);
        change(2, true);
        int kept = state.journal().good();
        for (int version = 3; version < 10; version++) {
            change(version, false);
            assertThat(state.journal().good()).isEqualTo(kept);
        }

        state.goBackToGood(-1);

        assertThat(look(state)).isEqualTo(good);
    }

    @Test
    void goesBackToTheGoodVersionBeforeTheLastOne() {
        begin();
        Look first = look(state);
        change(2, true);
        change(3, true);
        change(4, false);

        state.goBackToGood(1);

        assertThat(look(state)).isEqualTo(first);
    }

    @Test
    void keepsBothGoodSnapshotsWhileAnotherIsTaken() {
        begin();
        List<Integer> good = new ArrayList<>();
        for (int version = 2; version < 6; version++) {
            change(version, true);
            good.add(state.journal().good());
        }

        assertThat(good).containsExactly(1, 2, 3, 1);
    }

    @Test
    void keepsTheLastGoodSnapshotThroughARefusal() {
        begin();
        Look first = look(state);
        change(2, true);
        Look second = look(state);

        state.change();
        state.block().put(0, new byte[] {9});
        state.belongsTo(3);
        state.setBack();

        assertThat(look(state)).isEqualTo(second);
        state.goBackToGood(-1);
        assertThat(look(state)).isEqualTo(first);
    }

    @Test
    void survivesAnySequenceOfSwapsAndDeaths() {
        Random random = new Random(3);
        begin();
        Look expected = look(state);
        Look good = expected;
        boolean anyGood = false;
        for (int i = 2; i < 500; i++) {
            PluginState process = mapped(files);
            process.takeOver();
            assertThat(look(process)).isEqualTo(expected);
            int fate = random.nextInt(4);
            process.change();
            process.block().put(0, new byte[] {(byte) i, (byte) (i >> 8)});
            process.describe("form " + i);
            process.belongsTo(i);
            if (fate == 0) {
                continue;
            }
            if (fate == 1) {
                process.setBack();
            } else {
                boolean fromGood = fate == 2;
                process.changed(fromGood);
                good = fromGood ? expected : good;
                anyGood |= fromGood;
                expected = look(process);
            }
            if (random.nextInt(8) == 0 && anyGood) {
                process.goBackToGood(-1);
                expected = good;
            }
        }
    }

    @Test
    void beginsAnewWithTheStateTheTickNumberAndWhatTheLastGoodVersionLeft() {
        begin();
        Look good = look(state);
        state.journal().tickBegins(17, 1_000, 1_001);
        state.journal().callEnds();
        change(2, true);
        Look left = look(state);

        PluginState next = mapped(files);
        next.beginAnew();

        assertThat(look(next)).isEqualTo(left);
        assertThat(next.journal().started()).isEqualTo(17);
        next.goBackToGood(1);
        assertThat(look(next)).isEqualTo(good);
    }

    @Test
    void mendsBeforeItBeginsAnew() {
        begin();
        Look before = look(state);
        steps.subList(0, 5).forEach(step -> step.accept(state));

        PluginState next = mapped(files);
        next.beginAnew();

        assertThat(look(next)).isEqualTo(before);
    }

    private void begin() {
        state.block().put(0, new byte[] {1, 1, 1, 1});
        state.describe("one");
        state.belongsTo(1);
    }

    private void change(int version, boolean fromGood) {
        state.change();
        state.block().put(0, new byte[] {(byte) version});
        state.describe("version " + version);
        state.belongsTo(version);
        state.changed(fromGood);
    }

    private List<ByteBuffer> copies() {
        return files.stream().map(file -> file().put(0, file, 0, file.limit())).toList();
    }

    private static PluginState mapped(List<ByteBuffer> files) {
        return new PluginState(
                new StateArea(files.get(0)),
                files.subList(1, files.size()).stream().map(StateArea::new).toList(),
                StateHeader.FIRST_ADDRESS);
    }

    private static ByteBuffer file() {
        return file(BLOCK);
    }

    private static ByteBuffer file(int size) {
        return ByteBuffer.allocateDirect(StateHeader.PREAMBLE + size);
    }

    private static Look look(PluginState state) {
        byte[] block = new byte[BLOCK];
        state.block().get(0, block);
        return new Look(ByteBuffer.wrap(block), state.schema(), state.journal().version());
    }

    private static ByteBuffer bytes(int... first) {
        ByteBuffer bytes = ByteBuffer.allocate(BLOCK);
        for (int i = 0; i < first.length; i++) {
            bytes.put(i, (byte) first[i]);
        }
        return bytes;
    }

    /** All that a version can see of the state. */
    private record Look(ByteBuffer block, String form, int version) {}
}
