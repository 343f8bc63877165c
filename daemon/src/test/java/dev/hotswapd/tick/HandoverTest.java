package dev.hotswapd.tick;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.plugin.EntryReason;
import dev.hotswapd.plugin.OpenPlugin;
import dev.hotswapd.schema.Field;
import dev.hotswapd.schema.FieldKind;
import dev.hotswapd.schema.Migration;
import dev.hotswapd.schema.Schema;
import dev.hotswapd.state.PluginCall;
import dev.hotswapd.testing.States;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class HandoverTest extends HandoverScene {
    private static final Schema WIDE = form(8);
    private static final Schema NARROW = form(1);

    @Test
    void loadsTheFirstVersion() {
        assertThat(to(null, plugin(1), EntryReason.FIRST)).isInstanceOf(Handover.Outcome.Done.class);

        assertThat(calls).containsExactly("1: load FIRST at tick 1");
        assertThat(state.journal().version()).isEqualTo(1);
    }

    @Test
    void unloadsTheOldVersionBeforeItLoadsTheNewOne() {
        OpenPlugin one = live(1);

        to(one, plugin(2), EntryReason.RELOAD);

        assertThat(calls).containsExactly("1: unload at tick 7", "2: load RELOAD at tick 7");
        assertThat(state.journal().version()).isEqualTo(2);
    }

    @Test
    void upgradesWithTheBytesThatTheOldVersionLeftInItsUnload() {
        List<Integer> seen = new ArrayList<>();
        OpenPlugin one = plugin(1).unloading(() -> state.block().put(0, (byte) 5));
        enter(one);

        to(
                one,
                plugin(2).upgrading((old, version) -> {
                    state.block().put(0, (byte) 6);
                    seen.add((int) old.get(0));
                    return 0;
                }),
                EntryReason.RELOAD);

        assertThat(seen).containsExactly(5);
        assertThat(calls).last().isEqualTo("2: upgrade RELOAD at tick 7 from 1");
    }

    @Test
    void loadsAVersionThatCouldUpgradeWhereThereIsNoEarlierState() {
        to(null, plugin(1).upgrading((old, version) -> 0), EntryReason.FIRST);

        assertThat(calls).containsExactly("1: load FIRST at tick 1");
    }

    @Test
    void loadsAVersionThatComesBackToItsOwnState() {
        live(1);

        to(null, plugin(1).upgrading((old, version) -> 0), EntryReason.RESTART);

        assertThat(calls).containsExactly("1: load RESTART at tick 7");
    }

    @Test
    void upgradesFromWhatAnEarlierDaemonLeft() {
        live(1);

        to(null, plugin(2).upgrading((old, version) -> 0), EntryReason.FIRST);

        assertThat(calls).containsExactly("2: upgrade FIRST at tick 7 from 1");
    }

    @Test
    void saysWhatItIsAt() {
        List<String> at = new ArrayList<>();
        OpenPlugin one = plugin(1).unloading(() -> at.add(at()));
        enter(one);

        to(
                one,
                plugin(2).upgrading((old, version) -> {
                    at.add(at());
                    return 0;
                }),
                EntryReason.RELOAD);
        to(
                null,
                plugin(3).loading(() -> {
                    at.add(at());
                    return 0;
                }),
                EntryReason.RELOAD);

        assertThat(at).containsExactly("UNLOAD 1 inside", "UPGRADE 2 inside", "LOAD 3 inside");
        assertThat(state.journal().callSinceNs()).isZero();
    }

    @Nested
    class Refusing {
        @Test
        void restoresBytesAndFormAndLoadsTheOldVersionAgain() {
            OpenPlugin one = live(1);
            state.describe("the form");
            state.block().put(0, (byte) 5).put(States.SIZE - 1, (byte) 6);

            Handover.Outcome outcome = handover.handOver(
                    one,
                    new SwapPlan(
                            plugin(2).loading(() -> {
                                state.block().put(0, (byte) 9).put(States.SIZE - 1, (byte) 9);
                                return 3;
                            }),
                            EntryReason.RELOAD,
                            Optional.empty(),
                            Optional.of("another")),
                    7);

            assertThat(outcome)
                    .isInstanceOfSatisfying(Handover.Outcome.Refused.class, refused -> assertThat(refused.reason())
                            .isEqualTo("hotswapd_load returned 3"));
            assertThat(state.block().get(0)).isEqualTo((byte) 5);
            assertThat(state.block().get(States.SIZE - 1)).isEqualTo((byte) 6);
            assertThat(state.schema()).isEqualTo("the form");
            assertThat(state.journal().version()).isEqualTo(1);
            assertThat(calls)
                    .containsExactly("1: unload at tick 7", "2: load RELOAD at tick 7", "1: load RELOAD at tick 7");
        }

        @Test
        void namesTheFunctionThatRefused() {
            OpenPlugin one = live(1);

            assertThat(to(one, plugin(2).upgrading((old, version) -> -1), EntryReason.RELOAD))
                    .isInstanceOfSatisfying(Handover.Outcome.Refused.class, refused -> assertThat(refused.reason())
                            .isEqualTo("hotswapd_upgrade returned -1"));
        }

        @Test
        void leavesTheStateAsItWasWhereNothingWasLive() {
            state.block().put(0, (byte) 5);

            to(null, plugin(1).loading(() -> state.block().put(0, (byte) 9).limit()), EntryReason.FIRST);

            assertThat(state.block().get(0)).isEqualTo((byte) 5);
            assertThat(state.journal().version()).isZero();
        }

        @Test
        void keepsTheProofOfTheOldVersion() {
            OpenPlugin one = live(1);
            state.journal().proves(1);

            to(one, plugin(2).loading(() -> 1), EntryReason.RELOAD);

            assertThat(state.journal().proven()).isEqualTo(1);
        }
    }

    @Nested
    class Moving {
        @Test
        void hasMovedTheStateBeforeTheNewVersionLoads() {
            OpenPlugin one = live(1);
            state.block().putLong(0, 5);

            Handover.Outcome outcome =
                    move(one, plugin(2).loading(() -> state.block().get(0) - 5));

            assertThat(outcome).isInstanceOfSatisfying(Handover.Outcome.Done.class, done -> assertThat(
                            done.report().moved())
                    .isEqualTo(1));
            assertThat(state.schema()).isEqualTo("narrow");
            assertThat(state.block().getLong(0)).isEqualTo(5);
        }

        @Test
        void refusesToLoseWhatNobodyDecidesAbout() {
            OpenPlugin one = live(1);
            state.block().putLong(0, 5_000);

            Handover.Outcome outcome = move(one, plugin(2));

            assertThat(outcome)
                    .isInstanceOfSatisfying(Handover.Outcome.Refused.class, refused -> assertThat(refused.reason())
                            .startsWith("its state cannot be taken over without loss: "));
            assertThat(state.block().getLong(0)).isEqualTo(5_000);
            assertThat(calls).containsExactly("1: unload at tick 7", "1: load RELOAD at tick 7");
        }

        @Test
        void leavesALossToAVersionThatUpgrades() {
            OpenPlugin one = live(1);
            state.block().putLong(0, 5_000);
            List<Long> old = new ArrayList<>();

            Handover.Outcome outcome = move(one, plugin(2).upgrading((bytes, version) -> {
                old.add(bytes.order(ByteOrder.nativeOrder()).getLong(0));
                return 0;
            }));

            assertThat(outcome).isInstanceOf(Handover.Outcome.Done.class);
            assertThat(old).containsExactly(5_000L);
        }

        private Handover.Outcome move(OpenPlugin old, OpenPlugin next) {
            return handover.handOver(
                    old,
                    new SwapPlan(
                            next,
                            EntryReason.RELOAD,
                            Optional.of(Migration.between(WIDE, NARROW)),
                            Optional.of("narrow")),
                    7);
        }
    }

    private static Schema form(int size) {
        return new Schema("World", size, List.of(new Field("x", FieldKind.SIGNED, size, 0, 1, size)));
    }

    private String at() {
        PluginCall work = state.journal().work();
        return work + " " + state.journal().workingVersion()
                + (state.journal().callSinceNs() == 0 ? " outside" : " inside");
    }
}
