package dev.hotswapd.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.hotswapd.schema.Block.Moved;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a plugin's author may do to a struct while it lives. */
class MigrationTest {
    @Test
    void movesFieldsByTheirNames() {
        Block old = new Block(new Form().with("int32", "score").with("double", "speed"));
        old.set("score", 42).set("speed", 1.5);

        Moved moved = old.into(new Form().with("double", "speed").with("int32", "score"));

        assertThat(moved.block().value("score")).isEqualTo(42L);
        assertThat(moved.block().value("speed")).isEqualTo(1.5);
        assertThat(moved.report().line()).isEqualTo("state: 2 moved");
        assertThat(moved.report().steps()).containsExactly("speed: moved 4 → 0", "score: moved 0 → 8");
    }

    @Test
    void startsNewFieldsAtZeroAndReportsDroppedOnes() {
        Block old = new Block(new Form().with("float", "speed").with("uint8[16]", "mana"));
        old.set("speed", 2).set("mana[3]", 9);

        Moved moved = old.into(new Form().with("float", "speed").with("int64", "hp"));

        assertThat(moved.block().value("speed")).isEqualTo(2.0);
        assertThat(moved.block().value("hp")).isEqualTo(0L);
        assertThat(moved.report().line()).isEqualTo("state: 1 kept, 1 added, 1 dropped");
        assertThat(moved.report().steps()).containsExactly("hp: new", "mana: dropped");
        assertThat(moved.report().losses()).isEmpty();
    }

    @Test
    void doesNotGuessThatAFieldWasRenamedButSaysIt() {
        Block old = new Block(new Form().with("int32", "hp")).set("hp", 7);

        Moved moved = old.into(new Form().with("int32", "health"));

        assertThat(moved.block().value("health")).isEqualTo(0L);
        assertThat(moved.report().steps())
                .containsExactly("health: new", "hp: dropped; health is new: renamed? implement hotswapd_upgrade");
    }

    @Test
    void movesNestedStructsByTheirPaths() {
        Block old = new Block(new Form().with("int32", "tick").with("float", "player.pos.x")).set("player.pos.x", 3);

        Moved moved = old.into(new Form().with("int64", "born").with("float", "player.pos.x"));

        assertThat(moved.block().value("player.pos.x")).isEqualTo(3.0);
        assertThat(moved.report().steps()).contains("player.pos.x: moved 4 → 8");
    }

    @Test
    void refusesToGuessWhereKindsMeanDifferentThings() {
        Block old = new Block(new Form().with("pointer", "target").with("bytes16", "raw")).point("target", "raw");

        Moved moved = old.into(new Form().with("int64", "target").with("bytes24", "raw"));

        assertThat(moved.block().value("target")).isEqualTo(0L);
        assertThat(moved.report().line()).isEqualTo("state: 2 added, 2 dropped, 2 losses");
        assertThat(moved.report().losses())
                .containsExactly(
                        "target: pointer → int64: no way to convert it, zero now",
                        "raw: bytes16 → bytes24: no way to convert it, zero now");
    }

    @Test
    void clearsWhatNoFieldDescribesAndKeepsWhatLiesBehindTheStruct() {
        Form with = new Form().with("int32", "a").gap(4);
        Block old = new Block(with, 64);
        for (int at = 0; at < 64; at++) {
            old.bytes.put(at, (byte) 1);
        }

        Moved moved = old.into(new Form().with("int16", "b").with("int16", "c"));

        for (int at = 0; at < 64; at++) {
            assertThat(moved.block().bytes.get(at)).isEqualTo((byte) (at < 8 ? 0 : 1));
        }
    }

    @Test
    void losesBytesBehindTheStructThatAGrownOneNeeds() {
        Block old = new Block(new Form().with("int64", "a"), 64);
        old.bytes.put(12, (byte) 1);
        Form grown = new Form().with("int64", "a").with("int64", "b");

        Moved moved = old.into(grown);

        assertThat(moved.block().value("b")).isEqualTo(0L);
        assertThat(moved.report().losses())
                .containsExactly("bytes 8 to 15, behind the old struct, were in use; the new one needs them");
        assertThat(new Block(new Form().with("int64", "a"), 64)
                        .into(grown)
                        .report()
                        .losses())
                .isEmpty();
    }

    @Test
    void hasNothingToDoWhereTheFormIsTheSame() {
        Schema schema =
                new Form().with("int32", "a").gap(4).with("int8[8]", "b").schema();
        Schema same = new Form().with("int32", "a").gap(4).with("int8[8]", "b").schema();

        assertThat(Migration.between(schema, same).nothingToDo()).isTrue();
        assertThat(Migration.between(
                                schema,
                                new Form()
                                        .with("int32", "a")
                                        .gap(4)
                                        .with("uint8[8]", "b")
                                        .schema())
                        .nothingToDo())
                .isFalse();
        assertThat(Migration.between(
                                schema, new Form().with("int32", "a").gap(12).schema())
                        .nothingToDo())
                .isFalse();
    }

    @Test
    void writesNothingWhereABlockIsTooSmall() {
        Schema small = new Form().with("int32", "a").schema();
        Schema large = new Form().with("int32[4]", "a").schema();
        ByteBuffer into = ByteBuffer.wrap(new byte[] {7, 7, 7, 7});

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Migration.between(small, large).apply(ByteBuffer.allocate(16), into, 0))
                .withMessage("'into' must hold the 16 bytes of World, was 4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Migration.between(large, small).apply(ByteBuffer.allocate(15), into, 0))
                .withMessage("'old' must hold the 16 bytes of World, was 15");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Migration.between(small, small).apply(ByteBuffer.allocate(4), into.asReadOnlyBuffer(), 0))
                .withMessage("'into' must be writable, was read-only");
        assertThat(into.array()).containsOnly(7);
    }

    @Test
    void fillsALargerBlockWithZeroes() {
        Block old = new Block(new Form().with("int32", "a"), 8);
        old.set("a", 5);
        ByteBuffer into = ByteBuffer.wrap(new byte[] {7, 7, 7, 7, 7, 7, 7, 7, 7, 7});

        Migration.between(old.schema, old.schema).apply(old.bytes, into, 0);

        assertThat(into.array()).containsExactly(5, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    @Nested
    class Arrays {
        @Test
        void areFilledUpWithZeroes() {
            Block old = new Block(new Form().with("int32[2]", "cells")).set("cells[1]", 8);

            Moved moved = old.into(new Form().with("int32[4]", "cells"));

            assertThat(moved.block().value("cells[1]")).isEqualTo(8L);
            assertThat(moved.block().value("cells[3]")).isEqualTo(0L);
            assertThat(moved.report().steps()).containsExactly("cells: 2 → 4 elements");
        }

        @Test
        void areCutAndLoseOnlyWhatIsNotZero() {
            Block old = new Block(new Form().with("int32[4]", "cells")).set("cells[0]", 8);
            Form cut = new Form().with("int32[2]", "cells");

            assertThat(old.into(cut).report().losses()).isEmpty();

            old.set("cells[3]", -1);
            assertThat(old.into(cut).report().losses())
                    .containsExactly("cells: 1 of the 2 elements cut off was not zero");
        }

        @Test
        void ofStructsMoveMemberByMember() {
            Form ball = new Form().with("float", "x").with("float", "y");
            Block old = new Block(new Form().with("balls", 3, ball));
            old.set("balls[2].x", 1).set("balls[2].y", 2);

            Form heavy = new Form().with("float", "y").with("double", "mass").with("double", "x");
            Moved moved = old.into(new Form().with("int32", "count").with("balls", 4, heavy));

            assertThat(moved.block().value("balls[2].x")).isEqualTo(1.0);
            assertThat(moved.block().value("balls[2].y")).isEqualTo(2.0);
            assertThat(moved.block().value("balls[3].y")).isEqualTo(0.0);
            assertThat(moved.report().steps())
                    .containsExactly(
                            "balls[].y: 3 → 4 elements",
                            "balls[].x: float → double, 3 → 4 elements",
                            "count: new",
                            "balls[].mass: new");
        }
    }

    @Nested
    class Texts {
        @Test
        void areCutWithAZeroAtTheirEnd() {
            Block old = new Block(new Form().with("text[16]", "name")).set("name", "hotswapd");

            Moved moved = old.into(new Form().with("text[4]", "name"));

            assertThat(moved.block().text("name")).isEqualTo("hot");
            assertThat(moved.report().losses())
                    .containsExactly("name: a text of 8 bytes does not fit 4, with the zero at its end");
        }

        @Test
        void loseNothingWhereOnlyLeftoversBehindTheirEndAreCut() {
            Block old = new Block(new Form().with("text[16]", "name")).set("name", "hot\0swapd");

            Moved moved = old.into(new Form().with("text[4]", "name"));

            assertThat(moved.block().text("name")).isEqualTo("hot");
            assertThat(moved.report().losses()).isEmpty();
        }

        @Test
        void growAndStayAsTheyAre() {
            Block old = new Block(new Form().with("text[3]", "name")).set("name", "hot");

            assertThat(old.into(new Form().with("text[8]", "name")).block().text("name"))
                    .isEqualTo("hot");
        }
    }
}
