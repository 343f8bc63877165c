package dev.hotswapd.artifact;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Bytes that are not tried again. Those that took their process with them never are; those that were refused are once
 * another version ticks or somebody asks for it, because a refusal may depend on the state.
 *
 * @param entries oldest first
 */
public record Quarantine(List<Entry> entries) {
    public static final Quarantine EMPTY = new Quarantine(List.of());

    /** Whoever crashes more often than that may try the oldest once more. */
    private static final int REMEMBERED = 256;

    public Quarantine {
        entries = List.copyOf(entries);
    }

    /**
     * Bytes that failed.
     *
     * @param refused whether they were refused rather than the cause of a loss
     * @param reason what to tell when they are built again
     */
    public record Entry(String sha256, boolean refused, String reason, String remedy) {}

    public Optional<Entry> of(String sha256) {
        return entries.stream().filter(entry -> entry.sha256().equals(sha256)).findFirst();
    }

    /** With these bytes, whatever was known of them before. */
    public Quarantine with(Entry entry) {
        List<Entry> next = new ArrayList<>(entries);
        next.removeIf(known -> known.sha256().equals(entry.sha256()));
        next.add(entry);
        return new Quarantine(next.subList(Math.max(0, next.size() - REMEMBERED), next.size()));
    }

    /** Without what was refused. */
    public Quarantine forgiving() {
        return new Quarantine(entries.stream().filter(entry -> !entry.refused()).toList());
    }
}
