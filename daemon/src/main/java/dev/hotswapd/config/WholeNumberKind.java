package dev.hotswapd.config;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A whole number.
 *
 * @param least the smallest allowed
 * @param most the largest allowed
 */
record WholeNumberKind(int least, int most) implements Kind<Integer> {
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]+");

    @Override
    public Optional<Integer> read(Located value) {
        if (value.node() instanceof Node.Digits number
                && WHOLE.matcher(number.digits()).matches()) {
            BigInteger whole = new BigInteger(number.digits());
            if (whole.compareTo(BigInteger.valueOf(least)) >= 0 && whole.compareTo(BigInteger.valueOf(most)) <= 0) {
                return Optional.of(whole.intValue());
            }
        }
        return value.mustBe("a whole number from " + least + " to " + most);
    }
}
