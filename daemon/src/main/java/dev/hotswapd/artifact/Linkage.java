package dev.hotswapd.artifact;

import java.util.Map;

/**
 * What binds an open library to its process, so that another version of it may not be opened beside it.
 *
 * @param unique whether it defines symbols that a process has once for all versions ({@code STB_GNU_UNIQUE})
 * @param dependencies the project's own libraries that are opened with it: name for the loader to SHA-256
 */
public record Linkage(boolean unique, Map<String, String> dependencies) {
    /** Nothing does. */
    public static final Linkage NONE = new Linkage(false, Map.of());

    public Linkage {
        dependencies = Map.copyOf(dependencies);
    }

    /** Whether {@code next} can be opened, and be itself, in a process in which this is open. */
    public boolean allowsBeside(Linkage next) {
        // The loader goes by names: it would bind the next version to the dependencies that are open already.
        return !unique
                && next.dependencies.entrySet().stream().allMatch(dependency -> dependencies
                        .getOrDefault(dependency.getKey(), dependency.getValue())
                        .equals(dependency.getValue()));
    }
}
