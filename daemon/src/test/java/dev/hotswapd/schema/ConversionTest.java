package dev.hotswapd.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.schema.Block.Moved;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers that change their type. */
class ConversionTest {
    private static final List<String> NUMBERS = List.of(
            "bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float", "double");

    @ParameterizedTest
    @CsvSource({
        "int32, -7, int64, -7",
        "uint8, 255, int16, 255",
        "int64, 200, uint8, 200",
        "bool, 1, int32, 1",
        "int32, 0, bool, 0",
        "int32, 16777216, float, 16777216",
        "int64, 9007199254740992, double, 9007199254740992",
        "double, -3, int8, -3",
        "float, 0.5, double, 0.5",
        "double, 1, bool, 1"
    })
    void takesValuesOverThatBothTypesHave(String from, double value, String to, double expected) {
        Moved moved = move(from, value, to);

        assertThat(moved.block().value("a").doubleValue()).isEqualTo(expected);
        assertThat(moved.report().losses()).isEmpty();
        assertThat(moved.report().steps()).containsExactly("a: " + from + " → " + to);
    }

    @ParameterizedTest
    @CsvSource({
        "int32, 300, uint8, 255, 300",
        "int32, -1, uint32, 0, -1",
        "uint32, 4294967295, int32, 2147483647, 4294967295",
        "int8, 2, bool, 1, 2",
        "int32, 16777217, float, 16777216, 16777217",
        "double, 1.5, int32, 1, 1.5",
        "double, -0.5, uint8, 0, -0.5",
        "double, 1e300, int64, 9.223372036854775807e18, 1.0E300",
        "double, NaN, int32, 0, NaN",
        "double, 1e300, float, Infinity, 1.0E300"
    })
    void losesValuesThatTheNewTypeDoesNotHave(String from, double value, String to, double nearest, String shown) {
        Moved moved = move(from, value, to);

        assertThat(moved.block().value("a").doubleValue()).isEqualTo(nearest);
        assertThat(moved.report().losses()).containsExactly("a: " + shown + " does not fit " + to);
    }

    @Test
    void losesAWholeNumberThatADoubleRounds() {
        Block old = new Block(new Form().with("int64", "a")).set("a", (1L << 53) + 1);

        assertThat(old.into(new Form().with("double", "a")).report().losses())
                .containsExactly("a: 9007199254740993 does not fit double");
    }

    @Test
    void roundsADoubleToAFloatOnPurpose() {
        Moved moved = move("double", 0.1, "float");

        assertThat(moved.block().value("a")).isEqualTo((double) 0.1f);
        assertThat(moved.report().losses()).isEmpty();
        assertThat(move("double", 1e-300, "float").report().losses()).isEmpty();
        assertThat(move("double", Double.NaN, "float").report().losses()).isEmpty();
        assertThat(move("double", Double.NEGATIVE_INFINITY, "float").report().losses())
                .isEmpty();
    }

    @Test
    void namesTheFirstOfSeveralLosses() {
        Block old = new Block(new Form().with("int32[4]", "cells"));
        old.set("cells[1]", 300).set("cells[3]", 400);

        assertThat(old.into(new Form().with("uint8[4]", "cells")).report().losses())
                .containsExactly("cells[1]: 300 does not fit uint8, and 1 more");
    }

    @Provide
    Arbitrary<String> numbers() {
        return Arbitraries.of(NUMBERS);
    }

    /** Against arithmetic of any length. */
    @Property(tries = 5_000)
    void agreesWithExactArithmetic(
            @ForAll @From("numbers") String from, @ForAll @From("numbers") String to, @ForAll long bits) {
        Block old = new Block(new Form().with(from, "a"));
        if (from.equals("bool")) {
            old.set("a", bits & 1);
        } else {
            Numbers.putWhole(old.bytes, 0, old.bytes.limit(), bits);
        }
        Moved moved = old.into(new Form().with(to, "a"));
        if (notANumber(old)) {
            assertThat(moved.report().losses().isEmpty()).isEqualTo(isReal(to));
            return;
        }

        boolean same = exact(old).compareTo(exactOrHuge(moved.block())) == 0;
        boolean onPurpose = isReal(from) && isReal(to) && !notANumber(moved.block());
        assertThat(moved.report().losses().isEmpty()).isEqualTo(same || onPurpose);
    }

    private static boolean isReal(String type) {
        return type.equals("float") || type.equals("double");
    }

    private static boolean notANumber(Block block) {
        return !Double.isFinite(block.value("a").doubleValue());
    }

    private static BigDecimal exactOrHuge(Block block) {
        return notANumber(block) ? new BigDecimal("1e400") : exact(block);
    }

    private static BigDecimal exact(Block block) {
        Field field = block.schema.fields().get(0);
        Number value = block.value("a");
        if (field.kind() == FieldKind.FLOAT) {
            return new BigDecimal(value.doubleValue());
        }
        BigInteger whole = BigInteger.valueOf(value.longValue());
        boolean huge = whole.signum() < 0 && field.kind() == FieldKind.UNSIGNED;
        return new BigDecimal(huge ? whole.add(BigInteger.ONE.shiftLeft(64)) : whole);
    }

    private static Moved move(String from, double value, String to) {
        Block old = new Block(new Form().with(from, "a"));
        old.set("a", value);
        return old.into(new Form().with(to, "a"));
    }
}
