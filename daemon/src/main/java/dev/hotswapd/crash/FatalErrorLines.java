package dev.hotswapd.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Keeps apart, on a tick process's standard output, what a plugin prints and what the dying JVM does. Lines alone do not
 * tell: a plugin, or a program that it runs, may print the same. So from the first that may be the JVM's on they are kept
 * back until somebody who knows says whether it dies.
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

    /** Said from the first suspicious line on; the JVM's and the plugin's. */
    private final List<String> kept = new ArrayList<>();

    private final List<String> report = new ArrayList<>();

    /** A line that may be the first of the JVM's; empty for none. */
    private String held = "";

    private boolean suspected;
    private boolean dying;

    /**
     * Takes the next line in.
     *
     * @return the plugin's lines: none while it cannot be told yet, two once it can
     */
    public List<String> take(String line) {
        if (dying) {
            return plugins(List.of(line));
        }
        if (suspected) {
            kept.add(line);
            return List.of();
        }
        if (BANNERS.contains(line)) {
            suspected = true;
            if (!held.isEmpty()) {
                kept.add(held);
                held = "";
            }
            kept.add(line);
            return List.of();
        }
        List<String> plugins = new ArrayList<>(release());
        if (line.endsWith("#")) {
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

    /** Whether lines are kept back until it is known whether the JVM dies. */
    public boolean isSuspected() {
        return suspected;
    }

    /** So many lines are kept back that it must be found out now. */
    public boolean isFull() {
        return kept.size() > LONGEST_REPORT;
    }

    /**
     * The JVM does die. A crash with the heap's lock held keeps it from ever ending: who knows this must kill it when it has
     * not ended soon after.
     *
     * @return what was the plugin's among what was kept back
     */
    public List<String> confirm() {
        dying = true;
        suspected = false;
        List<String> plugins = plugins(kept);
        kept.clear();
        return plugins;
    }

    /** The JVM is well: all that was kept back was the plugin's. */
    public List<String> deny() {
        suspected = false;
        List<String> plugins = List.copyOf(kept);
        kept.clear();
        return plugins;
    }

    /** What the JVM said, for {@link CrashReport#parse} where it could not write its file. */
    public String report() {
        return String.join("\n", report);
    }

    private List<String> plugins(List<String> lines) {
        List<String> plugins = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            boolean beforeBanner = i + 1 < lines.size() && BANNERS.contains(lines.get(i + 1));
            if (beforeBanner && line.endsWith("#")) {
                // What the plugin had printed without ending its line stands before the JVM's first sign.
                report.add("#");
                Stream.of(line.substring(0, line.length() - 1))
                        .filter(own -> !own.isEmpty())
                        .forEach(plugins::add);
            } else if (!isOfTheJvm(line)) {
                plugins.add(line);
            } else if (report.size() < LONGEST_REPORT) {
                report.add(line);
            }
        }
        return plugins;
    }

    private static boolean isOfTheJvm(String line) {
        return line.startsWith("#") || ASIDES.stream().anyMatch(line::startsWith);
    }
}
