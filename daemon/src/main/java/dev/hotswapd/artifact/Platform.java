package dev.hotswapd.artifact;

import java.util.Locale;
import java.util.Map;

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

    /** How a shared library's name ends, without the dot. */
    public String libraryExtension() {
        return libraryExtension;
    }

    /** What the names in braces stand for that globs of the configuration may have. */
    public Map<String, String> words() {
        return Map.of("lib", libraryPrefix, "ext", libraryExtension);
    }
}
