package dev.hotswapd.config;

import java.util.Optional;

/** {@code true} or {@code false}. */
record FlagKind() implements Kind<Boolean> {
    @Override
    public Optional<Boolean> read(Located value) {
        return value.node() instanceof Node.Flag flag ? Optional.of(flag.on()) : value.mustBe("true or false");
    }
}
