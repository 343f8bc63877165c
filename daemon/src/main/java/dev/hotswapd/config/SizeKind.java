package dev.hotswapd.config;

import dev.hotswapd.time.SizeText;
import java.util.Optional;

/**
 * A size in bytes, as {@link SizeText} has it.
 *
 * @param least the smallest allowed
 * @param most the largest allowed
 */
record SizeKind(long least, long most) implements Kind<Long> {
    /** However large. */
    static SizeKind from(long least) {
        return new SizeKind(least, Long.MAX_VALUE);
    }

    @Override
    public Optional<Long> read(Located value) {
        Optional<String> text = value.text(SizeText.FORM);
        return text.isEmpty() ? Optional.empty() : parse(text.get(), value);
    }

    private Optional<Long> parse(String text, Located value) {
        long bytes;
        try {
            bytes = SizeText.parse(text);
        } catch (IllegalArgumentException e) {
            return value.wrong(e.getMessage() + ", was " + value.node().described());
        }
        if (bytes < least) {
            return value.mustBe("at least " + SizeText.format(least));
        }
        return bytes > most ? value.mustBe("at most " + SizeText.format(most)) : Optional.of(bytes);
    }
}
