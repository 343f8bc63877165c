package dev.hotswapd.adapter.proc;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a process may and has, as proc(5) shows it: its limits, user, root folder and the like. What cannot be seen is left
 * out.
 *
 * @param limits soft ones, by their names in proc(5); -1 for none
 * @param traits others, by what to call them
 * @param descriptors how many are open; 0 for unknown
 */
public record ProcessCondition(Map<String, Long> limits, Map<String, String> traits, long descriptors) {
    private static final long UNLIMITED = -1;

    /** A library and what it needs, and the files that opening it takes. */
    private static final int NEEDED_DESCRIPTORS = 16;

    /** More are not counted one by one. */
    private static final long MOST_COUNTED = 1L << 16;

    private static final String OPEN_FILES = "Max open files";

    /** Those that keep a version from being opened, or from living: a limit of the size of core files does not. */
    private static final Map<String, String> LIMITS = Map.of(
            OPEN_FILES,
            "limit of open files",
            "Max address space",
            "limit of memory",
            "Max data size",
            "limit of data",
            "Max cpu time",
            "limit of processor seconds",
            "Max file size",
            "limit of a file's size",
            "Max processes",
            "limit of processes");

    private static final Map<String, String> TRAITS =
            Map.of("Uid", "user", "Gid", "group", "Seccomp", "system call filter");

    public ProcessCondition {
        limits = Map.copyOf(limits);
        traits = Map.copyOf(traits);
    }

    /** That of this process. */
    public static ProcessCondition ofThisProcess() {
        return of(Path.of("/proc/self"), Path.of("/proc/self"));
    }

    /** That of another; {@code thread} is one of its, for what threads may have each of their own, or 0. */
    public static ProcessCondition of(long pid, long thread) {
        Path process = Path.of("/proc", Long.toString(pid));
        return of(process, thread == 0 ? process : process.resolve("task").resolve(Long.toString(thread)));
    }

    static ProcessCondition of(Path process, Path thread) {
        Map<String, String> traits = new TreeMap<>();
        text(thread.resolve("status")).lines().forEach(line -> {
            int colon = line.indexOf(':');
            String name = colon < 0 ? null : TRAITS.get(line.substring(0, colon));
            if (name != null) {
                traits.put(name, line.substring(colon + 1).strip().replace('\t', ' '));
            }
        });
        link(thread.resolve("root")).ifPresent(to -> traits.put("root folder", to));
        link(thread.resolve("ns/mnt")).ifPresent(to -> traits.put("view of the file systems", to));
        Map<String, Long> limits = new TreeMap<>();
        text(process.resolve("limits")).lines().forEach(line -> LIMITS.keySet().stream()
                .filter(line::startsWith)
                .forEach(name ->
                        limits.put(name, soft(line.substring(name.length()).strip()))));
        return new ProcessCondition(limits, traits, descriptors(process.resolve("fd"), limits));
    }

    private static long soft(String figures) {
        String first = figures.split(" ", 2)[0];
        return first.equals("unlimited") ? UNLIMITED : Long.parseLong(first);
    }

    private static long descriptors(Path folder, Map<String, Long> limits) {
        long limit = limits.getOrDefault(OPEN_FILES, UNLIMITED);
        try {
            // From Linux 6.2 on that is their number.
            long count = Files.size(folder);
            if (count > 0 || limit == UNLIMITED || limit > MOST_COUNTED) {
                return count;
            }
        } catch (IOException foreign) {
            return 0;
        }
        long count = 0;
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            for (Path each : all) {
                count += each.getNameCount() > 0 ? 1 : 0;
            }
        } catch (IOException foreign) {
            return 0;
        }
        return count;
    }

    private static Optional<String> link(Path file) {
        try {
            return Optional.of(Files.readSymbolicLink(file).toString());
        } catch (IOException foreign) {
            return Optional.empty();
        }
    }

    private static String text(Path file) {
        try (FileInputStream in = new FileInputStream(new File(file.toString()))) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException goneOrForeign) {
            return "";
        }
    }

    /** What makes this one worse off than another that began as it did, in words. Pure. */
    public List<String> ailmentsBeside(ProcessCondition other) {
        List<String> ailments = new ArrayList<>();
        limits.forEach((name, limit) -> {
            long others = other.limits.getOrDefault(name, limit);
            if (limit != UNLIMITED && (others == UNLIMITED || limit < others)) {
                ailments.add("its " + LIMITS.get(name) + " is down to " + limit);
            }
        });
        long files = limits.getOrDefault(OPEN_FILES, UNLIMITED);
        if (files != UNLIMITED && descriptors > 0 && descriptors + NEEDED_DESCRIPTORS > files) {
            ailments.add("it has " + descriptors + " of " + files + " descriptors open");
        }
        traits.forEach((name, trait) -> {
            String others = other.traits.getOrDefault(name, trait);
            if (!trait.equals(others)) {
                ailments.add("its " + name + " is another (" + trait + " instead of " + others + ")");
            }
        });
        ailments.sort(null);
        return ailments;
    }
}
