package dev.hotswapd.config;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A string of a certain form.
 *
 * @param form completes a sentence that begins with "must be"
 * @param pattern what the whole string looks like
 */
record TextKind(String form, Pattern pattern) implements Kind<String> {
    @Override
    public Optional<String> read(Located value) {
        Optional<String> text = value.text(form);
        return text.isEmpty() || pattern.matcher(text.get()).matches() ? text : value.mustBe(form);
    }
}
