package dev.hotswapd.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A stretch of the event record, and what it adds up to.
 *
 * @param events in their order
 */
public record EventRecord(List<JsonNode> events) {
    private static final int LINE = 400;

    public EventRecord {
        events = List.copyOf(events);
    }

    /** Without this many at the beginning. */
    public EventRecord after(int events) {
        return new EventRecord(this.events.subList(events, this.events.size()));
    }

    /** From the start of the daemon with this pid; empty before that is recorded. */
    public EventRecord ofDaemon(long pid) {
        int start = events.size();
        for (int i = 0; i < events.size(); i++) {
            JsonNode event = events.get(i);
            if (event.path("type").asText().equals("daemon.started")
                    && event.path("pid").asLong() == pid) {
                start = i;
            }
        }
        return after(start);
    }

    public int size() {
        return events.size();
    }

    public List<JsonNode> of(String type) {
        return events.stream()
                .filter(event -> event.path("type").asText().equals(type))
                .toList();
    }

    /** Numbers of the builds that were started and not cancelled. */
    public Set<Integer> builds() {
        Set<Integer> builds = new TreeSet<>();
        of("build.started").forEach(event -> builds.add(event.path("build").asInt()));
        of("build.cancelled").forEach(event -> builds.remove(event.path("build").asInt()));
        return builds;
    }

    /** Whether every build that was started has ended, in whatever way. */
    public boolean buildsHaveEnded() {
        Set<Integer> running = new TreeSet<>();
        for (JsonNode event : events) {
            switch (event.path("type").asText()) {
                case "build.started" -> running.add(event.path("build").asInt());
                case "build.succeeded", "build.failed", "build.cancelled", "build.timedOut" ->
                    running.remove(event.path("build").asInt());
                default -> {}
            }
        }
        return running.isEmpty();
    }

    /** What each complete change set named. */
    public List<List<String>> changeSets() {
        return of("change.settled").stream()
                .map(event ->
                        event.path("files").valueStream().map(JsonNode::asText).toList())
                .toList();
    }

    /** How many files each complete change set had. */
    public List<Integer> changeCounts() {
        return of("change.settled").stream()
                .map(event -> event.path("count").asInt())
                .toList();
    }

    /** Versions in the order in which they went live. */
    public List<Integer> versions() {
        return of("version.swapped").stream()
                .map(event -> event.path("version").asInt())
                .toList();
    }

    /** One event a line, cut where thousands of files are named, for the message of a failure. */
    @Override
    public String toString() {
        return String.join(
                "\n",
                events.stream()
                        .map(JsonNode::toString)
                        .map(line -> line.length() > LINE ? line.substring(0, LINE) + "…" : line)
                        .toList());
    }
}
