package dev.hotswapd.artifact;

import java.util.Locale;

/** How the operating system names shared libraries. */
public enum Platform {
    LINUX("lib", "so"),
    MACOS("lib", "dylib"),
    WINDOWS("", "dll"),
    /** Any other Unix. */
    OTHER("lib", "so");

    private final String libraryPrefix;
    private final String libraryExtension;

    Platform(String libraryPrefix, String libraryExtension) {
        this.libraryPrefix = libraryPrefix;
        this.libraryExtension = libraryExtension;
    }

    /** The one this program runs on. */
    public static Platform current() {
        return named(System.getProperty("os.name", ""));
    }

    /**
     * The platform of an operating system.
     *
     * @param osName as the system property {@code os.name} has it
     */
    public static Platform named(String osName) {
        String name = osName.toLowerCase(Locale.ROOT);
        if (name.startsWith("linux")) {
            return LINUX;
        }
        if (name.startsWith("mac") || name.startsWith("darwin")) {
            return MACOS;
        }
        return name.startsWith("windows") ? WINDOWS : OTHER;
    }

    /** What {@code {lib}} stands for. */
    public String libraryPrefix() {
        return libraryPrefix;
    }

    /** What {@code {ext}} stands for, without the dot. */
    public String libraryExtension() {
        return libraryExtension;
    }

    /** The artifact pattern with {@code {lib}} and {@code {ext}} replaced; other braces are left to the glob. */
    public String expand(String artifactPattern) {
        return artifactPattern.replace("{lib}", libraryPrefix).replace("{ext}", libraryExtension);
    }
}
