package dev.hotswapd.config;

import dev.hotswapd.artifact.Platform;
import dev.hotswapd.glob.Glob;
import java.util.Optional;

/**
 * A glob below the plugin's root, with the platform's words in place of their names.
 *
 * @param form completes a sentence that begins with "must be"
 */
record GlobKind(String form) implements Kind<Glob> {
    @Override
    public Optional<Glob> read(Located value) {
        try {
            return value.text(form)
                    .map(pattern -> Glob.of(pattern, Platform.current().words()));
        } catch (IllegalArgumentException e) {
            return value.wrong(e.getMessage() + ", was " + value.node().described());
        }
    }
}
