package dev.hotswapd.config;

import java.util.Arrays;
import java.util.Optional;

/** The grammar of globs below a plugin's root: {@code **}, {@code *}, {@code ?}, {@code {a,b}} and {@code [..]}. */
final class GlobText {
    private GlobText() {}

    /** What is wrong with a glob, if anything, as a sentence that begins with "must". */
    static Optional<String> fault(String glob) {
        if (glob.isBlank()) {
            return Optional.of("must not be empty");
        }
        if (glob.startsWith("/")) {
            return Optional.of("must be relative to the root, without a leading '/'");
        }
        if (glob.indexOf('\\') >= 0 || glob.indexOf('\0') >= 0) {
            return Optional.of("must have '/' between folders and no '\\' or NUL");
        }
        if (Arrays.asList(glob.split("/")).contains("..")) {
            return Optional.of("must stay below the root, without '..'");
        }
        return brackets(glob);
    }

    /**
     * What is wrong with the glob of an artifact, if anything: {@code {lib}} and {@code {ext}} stand for the platform's
     * words in it.
     */
    static Optional<String> artifactFault(String glob) {
        return fault(glob.replace("{lib}", "lib").replace("{ext}", "so"));
    }

    private static Optional<String> brackets(String glob) {
        int group = -1;
        int set = -1;
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            if (set >= 0) {
                // Inside a set only its end means anything; a folder's end cannot be in one.
                if (c == '/' || (c == ']' && i == set + 1)) {
                    return Optional.of(
                            c == '/' ? "must close every '[' with a ']'" : "must have something between '[' and ']'");
                }
                set = c == ']' ? -1 : set;
            } else if (c == '[') {
                set = i;
            } else if (c == '{' && group >= 0) {
                return Optional.of("must not have a '{' inside another");
            } else if (c == '{') {
                group = i;
            } else if (c == '}' && group < 0) {
                return Optional.of("must open every '}' with a '{'");
            } else if (c == '}' && i == group + 1) {
                return Optional.of("must have something between '{' and '}'");
            } else if (c == '}') {
                group = -1;
            }
        }
        if (set >= 0) {
            return Optional.of("must close every '[' with a ']'");
        }
        return group >= 0 ? Optional.of("must close every '{' with a '}'") : Optional.empty();
    }
}
