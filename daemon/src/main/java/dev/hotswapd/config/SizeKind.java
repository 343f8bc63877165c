package dev.hotswapd.config;

import dev.hotswapd.time.SizeText;
import java.util.Optional;

/**
 * A size in bytes, as {@link SizeText} has it.
 *
 * @param least the smallest allowed
 */
record SizeKind(long least) implements Kind<Long> {
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
        return bytes < least ? value.mustBe("at least " + SizeText.format(least)) : Optional.of(bytes);
    }
}
