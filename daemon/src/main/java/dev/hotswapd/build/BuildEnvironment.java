package dev.hotswapd.build;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a build finds in its environment beside what the daemon itself was started with. */
public final class BuildEnvironment {
    /** Bytes that {@code HOTSWAPD_CHANGED} may have; Linux takes 128 KiB for one variable and refuses to start more. */
    public static final int CHANGED_BYTES = 64 * 1024;

    private static final String CUT = "…";

    private BuildEnvironment() {}

    /** The user's own variables, then {@code HOTSWAPD_PLUGIN}, {@code HOTSWAPD_BUILD} and {@code HOTSWAPD_CHANGED}. */
    public static Map<String, String> variables(BuildRequest request) {
        Map<String, String> variables = new LinkedHashMap<>(request.env());
        variables.put("HOTSWAPD_PLUGIN", request.plugin());
        variables.put("HOTSWAPD_BUILD", Integer.toString(request.build()));
        variables.put("HOTSWAPD_CHANGED", changed(request.changed()));
        return variables;
    }

    /** Paths one a line; where they are too many, whole lines only, the last being {@code …}. */
    private static String changed(List<String> paths) {
        String all = String.join("\n", paths);
        if (bytes(all) <= CHANGED_BYTES) {
            return all;
        }
        StringBuilder kept = new StringBuilder();
        int left = CHANGED_BYTES - bytes(CUT);
        for (String path : paths) {
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
