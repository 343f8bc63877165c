package dev.hotswapd.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.schema.Block.Moved;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Addresses that a state holds of itself: what they point to moves, and they with it. */
class RelocationTest {
    private static final Form BALL = new Form().with("float", "x").with("float", "y");
    private static final Form REORDERED = new Form().with("float", "y").with("float", "x");
    private static final Form OLD =
            new Form().with("pointer", "p").with("int32[4]", "cells").with("balls", 4, BALL);

    /** The old form, its pointer at an offset, moved into another. */
    private static Moved moved(Form form, long offset, Form into) {
        return new Block(form, 256).set("p", Block.ADDRESS + offset).into(into);
    }

    private static long target(Form form, String target, Form into) {
        return moved(form, new Block(form).offset(target), into).block().target("p");
    }

    @Test
    void anElementIsFollowedToItsNewPlace() {
        Form into = new Form().with("pointer", "p").with("double", "new").with("int32[8]", "cells");
        Moved moved = moved(OLD, new Block(OLD).offset("cells[2]"), into);

        assertThat(moved.block().target("p")).isEqualTo(moved.block().offset("cells[2]"));
        assertThat(moved.report().steps()).contains("p: now points to where that has moved");
        assertThat(moved.report().losses()).isEmpty();
    }

    @Test
    void aByteWithinAnElementStaysThatByte() {
        Form into = new Form().with("int64[4]", "cells").with("pointer", "p");
        Moved moved = moved(OLD, new Block(OLD).offset("cells[2]") + 3, into);

        assertThat(moved.block().target("p")).isEqualTo(2 * 8 + 3);
    }

    @Test
    void aStructIsFollowedToItsStartAndNotToWhatWasItsFirstMember() {
        Form into = new Form().with("balls", 6, REORDERED).with("pointer", "p");

        assertThat(target(OLD, "balls[3].x", into)).isEqualTo(3 * 8);
        assertThat(target(OLD, "balls[3].y", into)).isEqualTo(3 * 8);
        assertThat(target(OLD, "balls[0].x", into)).isEqualTo(0);
    }

    @Test
    void theFirstStructOfAnArrayIsMeantRatherThanTheStateThatBeginsWithIt() {
        Form old = new Form().with("balls", 4, BALL).with("pointer", "p");
        Form into = new Form().with("int64", "new").with("balls", 4, BALL).with("pointer", "p");

        assertThat(target(old, "balls[0].x", into)).isEqualTo(8);
    }

    @Test
    void theStateItselfIsMeantWhereItBeginsWithASingleField() {
        Form old = new Form().with("int64", "a").with("pointer", "p");
        Form into = new Form().with("pointer", "p").with("int64", "a");

        assertThat(target(old, "a", into)).isEqualTo(0);
    }

    @Test
    void aNestedStructIsMeantRatherThanItsFirstMember() {
        Form old = new Form().with("pointer", "p").with("int32", "hero.hp").with("int32", "hero.mp");
        Form into = new Form().with("pointer", "p").with("int32", "hero.mp").with("int32", "hero.hp");

        assertThat(target(old, "hero.hp", into)).isEqualTo(8);
    }

    @Test
    void nullStaysNull() {
        Moved moved = new Block(OLD).into(new Form().with("int64", "new").with("pointer", "p"));

        assertThat(moved.block().target("p")).isEqualTo(-1);
        assertThat(moved.report().losses()).isEmpty();
    }

    @Test
    void behindTheStructsNothingMoves() {
        assertThat(moved(OLD, 200, new Form().with("int64", "new").with("pointer", "p"))
                        .block()
                        .target("p"))
                .isEqualTo(200);
    }

    @Test
    void outsideOfTheBlockItIsLeftAsItIsAndNoted() {
        Moved moved = moved(OLD, 4096, new Form().with("pointer", "p"));

        assertThat(moved.block().target("p")).isEqualTo(4096);
        assertThat(moved.report().steps()).contains("p: points outside of the state: left as it was");
        assertThat(moved.report().losses()).isEmpty();
    }

    @Test
    void whatIsGoneIsNullAndALoss() {
        Form into = new Form().with("pointer", "p").with("int32[2]", "cells");

        Moved cut = moved(OLD, new Block(OLD).offset("cells[2]"), into);
        assertThat(cut.block().target("p")).isEqualTo(-1);
        assertThat(cut.report().losses()).containsExactly("p: pointed to cells[2], which is gone: zero now");

        assertThat(moved(OLD, new Block(OLD).offset("balls[1].x"), into)
                        .report()
                        .losses())
                .containsExactly("p: pointed to balls[1].x, which is gone: zero now");
    }

    @Test
    void severalAreCounted() {
        Form old = new Form().with("pointer[3]", "next").with("int8[4]", "cells");
        Block block = new Block(old).point("next[1]", "cells[3]").point("next[2]", "cells[3]");

        assertThat(block.into(new Form().with("pointer[3]", "next").with("int8[2]", "cells"))
                        .report()
                        .losses())
                .containsExactly("next[1]: pointed to cells[3], which is gone: zero now, and 1 more");
        assertThat(block.into(new Form().with("int8[4]", "cells").with("pointer[3]", "next"))
                        .report()
                        .steps())
                .contains("next: 2 of 3 now point to where that has moved");
    }

    @Nested
    class TheEndOfAnArray {
        private static final Form CELLS =
                new Form().with("pointer", "p").with("int32[4]", "cells").gap(8).with("int8", "last");

        @Test
        void staysBehindAsManyElementsWhereItGrows() {
            Form into = new Form().with("int32[8]", "cells").with("pointer", "p");

            assertThat(moved(CELLS, 8 + 16, into).block().target("p")).isEqualTo(16);
        }

        @Test
        void staysTheEndWhereItIsCut() {
            Form into = new Form().with("int32[2]", "cells").with("pointer", "p");

            assertThat(moved(CELLS, 8 + 16, into).block().target("p")).isEqualTo(8);
        }

        @Test
        void isTheNextFieldWhereOneBeginsThere() {
            Form into =
                    new Form().with("balls", 4, BALL).with("int32[4]", "cells").with("pointer", "p");

            assertThat(moved(OLD, 8 + 16, into).block().target("p")).isEqualTo(0);
        }
    }

    @Nested
    class AStructWhoseFirstMemberIsNotDeclared {
        private static final Form SECRETIVE =
                new Form().gap(4).with("float", "x").with("float", "y");
        private static final Form GROWN =
                new Form().gap(4).with("float", "y").with("float", "x").with("float", "z");

        @Test
        void beginsSoEarlyThatTheArrayEndsBeforeTheNextField() {
            Form old =
                    new Form().with("pointer", "p").with("balls", 4, SECRETIVE).with("int8", "next");
            Form into = new Form().with("int8", "next").with("balls", 4, GROWN).with("pointer", "p");

            assertThat(moved(old, 8 + 3 * 12, into).block().target("p")).isEqualTo(1 + 3 * 16);
        }

        @Test
        void movesAlongWhereAllItsMembersDo() {
            Form old =
                    new Form().with("pointer", "p").with("balls", 4, SECRETIVE).gap(8);
            Form into = new Form()
                    .with("double", "new")
                    .with("pointer", "p")
                    .with("balls", 4, SECRETIVE)
                    .gap(8);

            assertThat(moved(old, 8 + 3 * 12, into).block().target("p")).isEqualTo(16 + 3 * 12);
        }

        @Test
        void isGoneRatherThanGuessedWhereItCannotBeTold() {
            Form old =
                    new Form().with("pointer", "p").with("balls", 4, SECRETIVE).gap(8);
            Form into = new Form().with("pointer", "p").with("balls", 4, GROWN).gap(8);

            assertThat(moved(old, 8, into).report().losses())
                    .isEqualTo(List.of("p: pointed to byte 8, which is gone: zero now"));
        }
    }
}
