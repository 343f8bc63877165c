package dev.hotswapd.time;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The units in which one quantity is written: a whole number, then the unit's name, nothing between.
 *
 * @param units from the largest to the smallest
 */
record UnitScale(List<Unit> units) {
    /** More digits are beyond any quantity; the time to read a number grows with the square of its length. */
    private static final Pattern FORM = Pattern.compile("([0-9]{1,40})([A-Za-z]+)");

    /**
     * A unit.
     *
     * @param worth how many of the quantity's base unit it is
     */
    record Unit(String name, long worth) {}

    /** The amount in the base unit, however large; empty for any other text. */
    Optional<BigInteger> parse(String text) {
        Matcher written = FORM.matcher(text);
        if (!written.matches()) {
            return Optional.empty();
        }
        return units.stream()
                .filter(unit -> unit.name().equals(written.group(2)))
                .findFirst()
                .map(unit -> new BigInteger(written.group(1)).multiply(BigInteger.valueOf(unit.worth())));
    }

    /** In the largest unit of which {@code amount} is a whole number; cut in the smallest where there is none. */
    String format(long amount) {
        Unit unit = units.stream()
                .filter(each -> amount % each.worth() == 0)
                .findFirst()
                .orElse(units.get(units.size() - 1));
        return amount / unit.worth() + unit.name();
    }
}
