package dev.hotswapd.crash;

import java.util.ArrayList;
import java.util.List;

/**
 * Keeps apart, on a tick process's standard output, what a plugin prints and what the dying JVM does.
 *
 * <p>For one stream. Not safe for use by more than one thread.
 */
public final class FatalErrorLines {
    private static final List<String> BANNERS = List.of(
            "# A fatal error has been detected by the Java Runtime Environment:",
            "# There is insufficient memory for the Java Runtime Environment to continue.");

    /** Said besides, in lines that do not start with {@code #}. */
    private static final List<String> ASIDES = List.of(
            "An irrecoverable stack overflow has occurred.",
            "Please check if any of your loaded .so files has enabled executable stack",
            "[error occurred during error reporting",
            "[timeout occurred during error reporting",
            "[thread ");

    private static final int LONGEST_REPORT = 200;

    private final List<String> report = new ArrayList<>();

    /** A line that may be the first of the JVM's; empty for none. */
    private String held = "";

    private boolean dying;

    /**
     * Takes the next line in.
     *
     * @return the plugin's lines: none while it cannot be told yet, two once it can
     */
    public List<String> take(String line) {
        if (BANNERS.contains(line)) {
            dying = true;
            report.add("#");
            // What the plugin had printed without ending its line stands before the JVM's first sign.
            held = held.substring(0, Math.max(0, held.length() - 1));
        }
        List<String> plugins = new ArrayList<>(release());
        if (dying && isOfTheJvm(line)) {
            if (report.size() < LONGEST_REPORT) {
                report.add(line);
            }
        } else if (!dying && line.endsWith("#")) {
            held = line;
        } else if (ASIDES.subList(0, 2).stream().noneMatch(line::startsWith)) {
            plugins.add(line);
        }
        return plugins;
    }

    /** Whether a line is held back that may be the first of the JVM's. */
    public boolean isHolding() {
        return !held.isEmpty();
    }

    /** Nothing followed: what was held back was the plugin's. */
    public List<String> release() {
        List<String> rest = held.isEmpty() ? List.of() : List.of(held);
        held = "";
        return rest;
    }

    /**
     * Whether the JVM has begun to die. A crash with the heap's lock held keeps it from ever ending: who has seen this
     * must kill it when it has not ended soon after.
     */
    public boolean isDying() {
        return dying;
    }

    /** What the JVM said, for {@link CrashReport#parse} where it could not write its file. */
    public String report() {
        return String.join("\n", report);
    }

    private static boolean isOfTheJvm(String line) {
        return line.startsWith("#") || ASIDES.stream().anyMatch(line::startsWith);
    }
}
