package dev.hotswapd.artifact;

import java.util.Map;

/**
 * What binds an open library to its process, so that another version of it may not be opened beside it.
 *
 * @param unique whether it must be the only version in its process: it, or a dependency, defines symbols that a process
 *     has once for all versions ({@code STB_GNU_UNIQUE}) or is never unloaded, or a dependency calls back into it
 * @param dependencies the project's own libraries that are opened with it: name for the loader to SHA-256, or to
 *     {@link #ABSENT}
 */
public record Linkage(boolean unique, Map<String, String> dependencies) {
    /** Nothing does. */
    public static final Linkage NONE = new Linkage(false, Map.of());

    /**
     * In place of the hash of a library that staging found nowhere. It may be open in the process already, a part of the
     * Java runtime say, or else opening fails; it must never be answered by a version's old one.
     */
    public static final String ABSENT = "";

    public Linkage {
        dependencies = Map.copyOf(dependencies);
    }

    /**
     * Whether {@code next} can be opened, and be itself, in a process in which this is open. A dependency that both have
     * and that did not change is not opened again: they share it, its variables included.
     */
    public boolean allowsBeside(Linkage next) {
        // The loader goes by names: it would bind the next version to the dependencies that are open already.
        return !unique
                && next.dependencies.entrySet().stream().allMatch(dependency -> dependencies
                        .getOrDefault(dependency.getKey(), dependency.getValue())
                        .equals(dependency.getValue()));
    }
}
