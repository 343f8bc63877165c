package dev.hotswapd.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** The path of a folder, relative or absolute. */
record PathKind() implements Kind<Path> {
    private static final String FORM = "the path of a folder";

    @Override
    public Optional<Path> read(Located value) {
        Optional<String> text = value.text(FORM);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (text.get().isBlank()) {
            return value.mustBe(FORM);
        }
        try {
            return Optional.of(Path.of(text.get()));
        } catch (InvalidPathException e) {
            // A NUL; or, in a locale that is not UTF-8, any letter that the locale lacks.
            return value.wrong("must be a path that this system can write (" + e.getReason() + "), was "
                    + value.node().described());
        }
    }
}
