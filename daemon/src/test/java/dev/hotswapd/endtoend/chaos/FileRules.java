package dev.hotswapd.endtoend.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What a daemon may leave in its data directory when it has ended in good order. Pure. */
final class FileRules {
    private static final Pattern KEPT = Pattern.compile("\\.hotswapd-data|daemon\\.lock|events\\.jsonl|hotswapd\\.log"
            + "|hosts/libjnidispatch\\.so"
            + "|memo/(alpha|beta|gamma)"
            + "|state/(alpha|beta|gamma)/(state|snapshot-[123])"
            + "|versions/(alpha|beta|gamma)/(\\d+/libchaos\\.so|known-\\d+|last-\\d+)");

    /** Of one plugin: what ticked, and the last two good ones; what is known, and what was known before. */
    private static final Map<Pattern, Integer> AT_MOST = Map.of(
            Pattern.compile("(versions/\\w+)/\\d+/libchaos\\.so"), 3,
            Pattern.compile("(versions/\\w+/known)-\\d+"), 2,
            Pattern.compile("(versions/\\w+/last)-\\d+"), 1);

    private FileRules() {}

    /** @param files relative to the data directory */
    static List<String> faults(List<String> files) {
        List<String> faults = new ArrayList<>();
        Map<String, Integer> counts = new TreeMap<>();
        Map<String, Integer> limits = new TreeMap<>();
        for (String file : files) {
            if (!KEPT.matcher(file).matches()) {
                faults.add("left over in the data directory: " + file);
            }
            AT_MOST.forEach((pattern, limit) -> {
                var matcher = pattern.matcher(file);
                if (matcher.matches()) {
                    counts.merge(matcher.group(1), 1, Integer::sum);
                    limits.put(matcher.group(1), limit);
                }
            });
        }
        counts.forEach((group, count) -> {
            if (count > limits.getOrDefault(group, 0)) {
                faults.add("left over in the data directory: " + count + " of " + group);
            }
        });
        return faults;
    }
}
