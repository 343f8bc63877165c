package dev.hotswapd.daemon;

import java.util.Objects;

/** The version of this program. */
public final class DaemonVersion {
    private DaemonVersion() {}

    /** As the jar's manifest says; {@code development} when run from classes. */
    public static String current() {
        return Objects.requireNonNullElse(DaemonVersion.class.getPackage().getImplementationVersion(), "development");
    }
}
