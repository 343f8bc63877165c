package dev.hotswapd.time;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * The units in which one quantity is written: a whole number, then the unit's name, nothing between.
 *
 * @param units from the largest to the smallest
 */
record UnitScale(List<Unit> units) {
    /** Beyond any quantity; the time to read a number grows with the square of its length. */
    private static final int MOST_DIGITS = 40;

    UnitScale {
        units = List.copyOf(units);
    }

    /**
     * A unit.
     *
     * @param worth how many of the quantity's base unit it is
     */
    record Unit(String name, long worth) {}

    /** The amount in the base unit, however large; empty for any other text. */
    Optional<BigInteger> parse(String text) {
        int digits = 0;
        while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
            digits++;
        }
        if (digits == 0 || digits > MOST_DIGITS) {
            return Optional.empty();
        }
        String name = text.substring(digits);
        BigInteger number = new BigInteger(text.substring(0, digits));
        return units.stream()
                .filter(unit -> unit.name().equals(name))
                .findFirst()
                .map(unit -> number.multiply(BigInteger.valueOf(unit.worth())));
    }

    /** The largest unit of which {@code amount} is a whole number; the smallest where there is none. */
    Unit unitOf(long amount) {
        return units.stream()
                .filter(unit -> amount % unit.worth() == 0)
                .findFirst()
                .orElse(units.get(units.size() - 1));
    }
}
