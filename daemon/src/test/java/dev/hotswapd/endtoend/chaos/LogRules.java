package dev.hotswapd.endtoend.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What must hold between one daemon's log, at its finest level, and its record. Pure. */
final class LogRules {
    /** How the line of an event begins that a plugin has at most one of at a time. */
    private static final Map<String, Pattern> FIRST_WORDS = firstWords();

    /** Not what plugins and builds print: that has another sign behind the name. */
    private static final Pattern OF_PLUGIN = Pattern.compile("\\S+ [A-Z]+ +(alpha|beta|gamma)  (\\S.*)");

    private LogRules() {}

    private static Map<String, Pattern> firstWords() {
        Map<String, Pattern> words = new LinkedHashMap<>();
        words.put("change.settled", Pattern.compile("changed: .*"));
        words.put("build.started", Pattern.compile("build \\d+ started: .*"));
        words.put("build.succeeded", Pattern.compile("build \\d+ succeeded in .*"));
        words.put("build.failed", Pattern.compile("build \\d+ failed with exit code .*"));
        words.put("build.cancelled", Pattern.compile("build \\d+ cancelled: .*"));
        words.put("artifact.rejected", Pattern.compile("artifact rejected: .*"));
        words.put("version.refused", Pattern.compile("v\\d+ refused: .*"));
        words.put("version.good", Pattern.compile("v\\d+ is good"));
        words.put("version.quarantined", Pattern.compile("v\\d+ is quarantined: .*"));
        words.put("version.rolledBack", Pattern.compile("v\\d+ rolled back to .*"));
        words.put("tick.crashed", Pattern.compile("v\\d+ crashed .*"));
        words.put("host.started", Pattern.compile("ticks in process .*"));
        return words;
    }

    /**
     * What is missing in either.
     *
     * @param log every line that this daemon wrote
     */
    static List<String> faults(List<JsonNode> events, List<String> log) {
        Map<String, Integer> told = new TreeMap<>();
        for (String line : log) {
            Matcher matcher = OF_PLUGIN.matcher(line);
            if (matcher.matches()) {
                FIRST_WORDS.forEach((type, words) -> {
                    if (words.matcher(matcher.group(2)).matches()) {
                        told.merge(matcher.group(1) + " " + type, 1, Integer::sum);
                    }
                });
            }
        }
        Map<String, Integer> recorded = new TreeMap<>();
        for (JsonNode event : events) {
            String type = event.path("type").asText();
            if (FIRST_WORDS.containsKey(type)) {
                recorded.merge(event.path("plugin").asText() + " " + type, 1, Integer::sum);
            }
        }
        List<String> faults = new ArrayList<>();
        if (!told.equals(recorded)) {
            faults.add("the log tells " + told + ", but the record has " + recorded);
        }
        return faults;
    }
}
