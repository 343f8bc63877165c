package dev.hotswapd.build;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One build to run.
 *
 * @param plugin name
 * @param build number, 1, 2, 3 …
 * @param settings how
 * @param changed changed paths relative to the plugin's root, for {@code HOTSWAPD_CHANGED}
 */
public record BuildRequest(String plugin, int build, BuildSettings settings, List<String> changed) {
    /** Bytes that {@code HOTSWAPD_CHANGED} may have; Linux takes 128 KiB for one variable and refuses to start more. */
    static final int CHANGED_BYTES = 64 * 1024;

    private static final String CUT = "…";

    public BuildRequest {
        changed = List.copyOf(changed);
    }

    /**
     * What the build finds in its environment beside what the daemon itself was started with: the user's own variables,
     * then {@code HOTSWAPD_PLUGIN}, {@code HOTSWAPD_BUILD} and {@code HOTSWAPD_CHANGED}.
     */
    public Map<String, String> environment() {
        Map<String, String> variables = new LinkedHashMap<>(settings.env());
        variables.put("HOTSWAPD_PLUGIN", plugin);
        variables.put("HOTSWAPD_BUILD", Integer.toString(build));
        variables.put("HOTSWAPD_CHANGED", changedPaths());
        return variables;
    }

    /** Paths one a line; where they are too many, whole lines only, the last being {@code …}. */
    private String changedPaths() {
        String all = String.join("\n", changed);
        if (bytes(all) <= CHANGED_BYTES) {
            return all;
        }
        StringBuilder kept = new StringBuilder();
        int left = CHANGED_BYTES - bytes(CUT);
        for (String path : changed) {
            left -= bytes(path) + 1;
            if (left < 0) {
                break;
            }
            kept.append(path).append('\n');
        }
        return kept.append(CUT).toString();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
