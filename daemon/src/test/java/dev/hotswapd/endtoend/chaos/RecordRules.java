package dev.hotswapd.endtoend.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What must hold in any stretch of one daemon's event record. Pure. */
final class RecordRules {
    private static final Set<String> ENDINGS =
            Set.of("build.succeeded", "build.failed", "build.cancelled", "build.timedOut");

    /** Of each version there is at most one. */
    private static final Set<String> ONCE_A_VERSION =
            Set.of("version.quarantined", "version.rolledBack", "version.refused", "version.good");

    private RecordRules() {}

    /** What breaks a rule. */
    static List<String> faults(List<JsonNode> events) {
        List<String> faults = new ArrayList<>();
        Set<String> told = new HashSet<>();
        Set<String> quarantined = new HashSet<>();
        long seq = events.isEmpty() ? 0 : events.get(0).path("seq").asLong() - 1;
        for (JsonNode event : events) {
            String type = event.path("type").asText();
            String plugin = event.path("plugin").asText();
            String bytes = plugin + " " + event.path("sha256").asText();
            seq++;
            if (event.path("seq").asLong() != seq) {
                faults.add("a gap in the record before " + event);
                seq = event.path("seq").asLong();
            }
            if (!told.add(subject(event, type, plugin))) {
                faults.add("told twice: " + event);
            }
            if (type.equals("version.quarantined")) {
                quarantined.add(bytes);
            }
            if (type.equals("version.swapped") && quarantined.contains(bytes)) {
                faults.add("a quarantined version ticks: " + event);
            }
        }
        return faults;
    }

    /** What there may be one event about. */
    private static String subject(JsonNode event, String type, String plugin) {
        if (ENDINGS.contains(type)) {
            return plugin + " build " + event.path("build") + " ended";
        }
        if (ONCE_A_VERSION.contains(type)) {
            return plugin + " " + type + " " + event.path("version");
        }
        if (type.equals("host.lost") && event.has("pid")) {
            return plugin + " " + type + " " + event.path("pid");
        }
        return event.path("seq").asText();
    }
}
