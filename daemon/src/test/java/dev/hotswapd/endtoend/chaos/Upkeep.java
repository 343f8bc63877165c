package dev.hotswapd.endtoend.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a daemon's process has open and running at some time, as proc(5) shows it.
 *
 * @param threads of its own, how many by name; those of the JVM are left out
 * @param descriptors how many by what they lead to: a kind, or a file below the data directory
 */
record Upkeep(Map<String, Integer> threads, Map<String, Integer> descriptors) {
    /** Threads that end with what they were begun for. */
    private static final List<String> PASSING = List.of("hotswapd-build-", "hotswapd-crash-", "hotswapd-dying-");

    /** The one in use, and the one before, which may be needed again. */
    private static final int A_STATE_FILE = 2;

    /** Of each process that has called, and that for calls. */
    private static final int SOCKETS = 3;

    /** What ticks, and the last two good ones. */
    private static final int VERSIONS = 3;

    static Upkeep of(long pid, Path dataDir) {
        Path process = Path.of("/proc", Long.toString(pid));
        Map<String, Integer> threads =
                counted(process.resolve("task"), thread -> Files.readString(thread.resolve("comm"))
                        .strip());
        threads.keySet().removeIf(name -> !name.startsWith("hotswapd-"));
        return new Upkeep(
                threads,
                counted(
                        process.resolve("fd"),
                        descriptor -> kind(Files.readSymbolicLink(descriptor).toString(), dataDir)));
    }

    private static String kind(String target, Path dataDir) {
        if (target.startsWith(dataDir.toString())) {
            return target.substring(dataDir.toString().length() + 1).replace(" (deleted)", "");
        }
        return target.startsWith("/") ? "elsewhere" : target.replaceAll("\\[\\d+]", "");
    }

    private interface Name {
        String of(Path entry) throws IOException;
    }

    private static Map<String, Integer> counted(Path folder, Name name) {
        Map<String, Integer> counts = new TreeMap<>();
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : entries.toList()) {
                try {
                    counts.merge(name.of(entry), 1, Integer::sum);
                } catch (IOException ignored) {
                    // It has ended, or was closed, since the folder was read.
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return counts;
    }

    /**
     * What is more than can be needed.
     *
     * @param processes how many may serve the plugins, or wait to
     * @param before at the first quiet time of the same daemon
     */
    List<String> excess(int processes, Upkeep before) {
        List<String> faults = new ArrayList<>();
        threads.forEach((name, count) -> {
            if (count > (PASSING.contains(name) ? 0 : processes)) {
                faults.add(count + " threads " + name);
            }
        });
        descriptors.forEach((kind, count) -> {
            if (count > limit(kind, processes, before)) {
                faults.add(count + " descriptors of " + kind);
            }
        });
        below("versions/").forEach((plugin, count) -> {
            if (count > VERSIONS) {
                faults.add(count + " copies of " + plugin);
            }
        });
        // What a build prints is kept where something of it may go on, and looked at again when the next one ends.
        int outputs =
                below("builds/").values().stream().mapToInt(Integer::intValue).sum();
        if (outputs > processes) {
            faults.add(outputs + " descriptors of what builds print");
        }
        return faults;
    }

    private static int limit(String kind, int processes, Upkeep before) {
        if (kind.equals("elsewhere") || kind.startsWith("versions/")) {
            return Integer.MAX_VALUE;
        }
        if (kind.startsWith("state/")) {
            return A_STATE_FILE;
        }
        // One that waits may not have called yet when it was looked at before.
        int least = kind.equals("socket:") ? SOCKETS * processes : 1;
        return Math.max(least, before.descriptors.getOrDefault(kind, 0));
    }

    /** How many there are in each folder or file below this one. */
    private Map<String, Integer> below(String folder) {
        return descriptors.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(folder))
                .collect(Collectors.toMap(
                        entry -> entry.getKey().split("/", -1)[1], Map.Entry::getValue, Integer::sum, TreeMap::new));
    }
}
