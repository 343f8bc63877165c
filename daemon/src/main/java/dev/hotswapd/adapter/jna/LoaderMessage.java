package dev.hotswapd.adapter.jna;

import dev.hotswapd.artifact.StagedArtifact;
import dev.hotswapd.plugin.PluginLoader.LoadResult.NotOpened;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns what the dynamic loader says into a reason and a remedy. */
final class LoaderMessage {
    /** A kind of message; {@code $1} in its texts is the part of the message in parentheses. */
    private record Kind(String message, String reason, String remedy) {}

    private static final Kind UNDEFINED = new Kind(
            "undefined symbol: ([^\\s,]+)",
            "undefined symbol: $1",
            "link the library that defines $1 into the plugin, or define it");

    private static final List<Kind> KINDS = List.of(
            UNDEFINED,
            new Kind(
                    "failed to map segment",
                    "the system does not let code in the data directory run (failed to map segment)",
                    "its file system is mounted noexec: set 'dataDir' to a folder on another one"),
            new Kind(
                    "([^\\s:]+): cannot open shared object file",
                    "it needs $1, which the loader does not find",
                    "link $1 statically, install it, or give its folder with -Wl,-rpath,/absolute/folder"),
            new Kind(
                    // A library's bare name: one of the project's own, staged beside the plugin.
                    "^([^\\s/:]+): version `[^']+' not found",
                    "it was linked with another version of $1 than the one that is there",
                    "build $1 and then the plugin again"),
            new Kind(
                    "version `([^']+)' not found",
                    "it was built for a newer system: version $1 is not here",
                    "build it on this machine"),
            new Kind(
                    "executable stack",
                    "it asks for stacks that can run code, which this system refuses",
                    "link it with -z noexecstack"),
            new Kind(
                    "static TLS",
                    "there is no room left for its thread-local variables (static TLS)",
                    "compile it without -ftls-model=initial-exec"),
            new Kind("cannot allocate memory|Cannot allocate memory", "not enough memory", "free some memory"));

    private LoaderMessage() {}

    /** Explains a failed opening; the private copies' folder, which the user does not know, is left out. */
    static NotOpened explain(UnsatisfiedLinkError error, StagedArtifact artifact) {
        String message = text(error)
                .replace(artifact.path() + ": ", "")
                .replace(artifact.path().resolveSibling("") + "/", "");
        for (Kind kind : KINDS) {
            Matcher matcher = Pattern.compile(kind.message()).matcher(message);
            if (matcher.find()) {
                String subject = matcher.groupCount() > 0 ? matcher.group(1) : "";
                String reason = kind.reason().replace("$1", subject);
                String remedy = kind.remedy().replace("$1", subject);
                return new NotOpened(reason, kind.equals(UNDEFINED) ? remedy + orRebuild(artifact) : remedy);
            }
        }
        return new NotOpened(message, "run ldd -r on " + artifact.source() + " to see what it lacks");
    }

    /** The project's own libraries may have been built before they got the symbol. */
    private static String orRebuild(StagedArtifact artifact) {
        List<String> own = artifact.linkage().dependencies().keySet().stream()
                .filter(name -> !name.contains("/"))
                .sorted()
                .toList();
        return own.isEmpty() ? "" : "; " + String.join(", ", own) + " as built last does not have it";
    }

    /** JNA's own message lists the folders it looked in; what the loader said is the first suppressed one. */
    private static String text(UnsatisfiedLinkError error) {
        Throwable[] suppressed = error.getSuppressed();
        String message = suppressed.length > 0 ? suppressed[0].getMessage() : error.getMessage();
        return message != null ? message : error.toString();
    }
}
