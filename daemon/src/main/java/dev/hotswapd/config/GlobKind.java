package dev.hotswapd.config;

import java.util.Optional;

/**
 * A glob below the plugin's root.
 *
 * @param artifact whether {@code {lib}} and {@code {ext}} stand for the platform's words in it
 */
record GlobKind(boolean artifact) implements Kind<String> {
    @Override
    public Optional<String> read(Located value) {
        String form = artifact ? "a glob such as \"build/{lib}name.{ext}\"" : "a glob such as \"src/**\"";
        Optional<String> text = value.text(form);
        Optional<String> fault = text.flatMap(glob -> artifact ? GlobText.artifactFault(glob) : GlobText.fault(glob));
        return fault.isEmpty()
                ? text
                : value.wrong(fault.get() + ", was " + value.node().described());
    }
}
