package dev.hotswapd.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hotswapd.endtoend.UnrulyPlugin.Deed;
import dev.hotswapd.testing.DaemonProcess;
import dev.hotswapd.testing.EventRecord;
import dev.hotswapd.testing.Tool;
import dev.hotswapd.time.DurationText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three plugins, and whatever may befall them, in any order.
 *
 * <p>Each round saves something in one or two of them, good or bad, while one or two mishaps strike; then something good is
 * saved in each, and that must tick. {@code -Dhotswapd.test.chaos=10m} goes on for longer, {@code -Dhotswapd.test.seed=…}
 * takes another course.
 */
class ChaosTest {
    private static final Duration LENGTH = DurationText.parse(System.getProperty("hotswapd.test.chaos", "40s"));

    private static final long SEED = Long.getLong("hotswapd.test.seed", 20_261_128);

    /** So many descriptors or threads more than at first are none that were left behind. */
    private static final int SLACK = 25;

    /** What befalls the daemon and its processes. */
    private enum Mishap {
        NONE,
        KILLED_TICK_PROCESS,
        KILLED_SPARE,
        STOPPED_TICK_PROCESS,
        STOPPED_SPARE,
        STOPPED_DAEMON,
        KILLED_DAEMON,
        RESTART,
        REMOVED_DATA,
        FULL_DISK,
        GIT
    }

    @TempDir
    Path folder;

    private final Random random = new Random(SEED);
    private final List<UnrulyPlugin> plugins = new ArrayList<>();
    private final List<String> course = new ArrayList<>();
    private Path config;
    private DaemonProcess daemon;
    private int firstThreads;
    private int firstDescriptors;

    @BeforeEach
    void start() throws IOException {
        List<String> configured = new ArrayList<>();
        for (String name : List.of("alpha", "beta", "gamma")) {
            UnrulyPlugin plugin = new UnrulyPlugin(name, folder);
            plugins.add(plugin);
            configured.add(plugin.configured(name.equals("alpha") ? "\"value.in\", \"plugin.c\"" : "\"**\""));
        }
        config = Files.writeString(
                folder.resolve("hotswapd.json"), "{\"plugins\": [" + String.join(", ", configured) + "]}");
        Files.writeString(folder.resolve(".gitignore"), ".hotswapd/\ntrails/\n*.o\n*.so\ngen.c\n");
        Tool.git(folder, "init", "-q");
        daemon = DaemonProcess.run(config);
    }

    @AfterEach
    void end() throws IOException {
        daemon.close();
    }

    @Test
    void endsEachTimeWithWhatWasSavedLast() throws IOException, InterruptedException {
        long endNs = System.nanoTime() + LENGTH.toNanos();
        int rounds = 0;
        try {
            settle(0);
            firstThreads = threads();
            firstDescriptors = descriptors();
            while (System.nanoTime() < endNs) {
                rounds++;
                round();
            }
            daemon.stopCleanly();
            proveRecord(daemon.record());
        } catch (AssertionError e) {
            throw new AssertionError("with seed " + SEED + ", after\n" + String.join("\n", course), e);
        }
        assertThat(rounds).isPositive();
        if (System.getProperty("hotswapd.test.chaos") != null) {
            System.out.println(rounds + " rounds of chaos with seed " + SEED);
        }
    }

    private void round() throws IOException, InterruptedException {
        StringBuilder told = new StringBuilder();
        course.add("");
        int disturbances = 0;
        for (int i = 0; i <= random.nextInt(3); i++) {
            UnrulyPlugin plugin = any(plugins);
            Deed deed = any(List.of(Deed.values()));
            told.append(plugin.name()).append(' ').append(deed).append("; ");
            course.set(course.size() - 1, told.toString());
            plugin.save(deed);
            pause(400);
            Mishap mishap = any(List.of(Mishap.values()));
            told.append(mishap).append("; ");
            course.set(course.size() - 1, told.toString());
            strike(mishap, plugin);
            disturbances += mishap == Mishap.NONE ? 0 : 1;
            pause(600);
        }
        for (UnrulyPlugin plugin : plugins) {
            plugin.save(Deed.TICKS);
        }
        settle(disturbances);
        proveNothingGrows();
    }

    /** Waits until what was saved last ticks everywhere. */
    private void settle(int disturbances) throws IOException {
        for (UnrulyPlugin plugin : plugins) {
            int told = plugin.told();
            daemon.awaitThat("the latest of " + plugin.name(), () -> plugin.ticksTheLatest(told));
        }
        for (UnrulyPlugin plugin : plugins) {
            plugin.prove(disturbances);
        }
    }

    private void strike(Mishap mishap, UnrulyPlugin plugin) throws IOException, InterruptedException {
        switch (mishap) {
            case NONE -> pause(1_500);
            case KILLED_TICK_PROCESS -> signal("KILL", tickProcesses());
            case KILLED_SPARE -> signal("KILL", spares());
            case STOPPED_TICK_PROCESS -> {
                // A stop of more than ten seconds is another test's.
                List<Long> pids = tickProcesses();
                signal("STOP", pids);
                pause(500);
                signal("CONT", pids);
            }
            case STOPPED_SPARE -> signal("STOP", spares());
            case STOPPED_DAEMON -> {
                signal("STOP", List.of(daemon.pid()));
                pause(500);
                signal("CONT", List.of(daemon.pid()));
            }
            case KILLED_DAEMON -> {
                daemon.close();
                daemon = DaemonProcess.run(config);
            }
            case RESTART -> {
                daemon.stopCleanly();
                daemon.close();
                daemon = DaemonProcess.run(config);
            }
            case REMOVED_DATA -> remove(daemon.dataDir());
            case FULL_DISK -> {
                limit("0:");
                pause(800);
                limit("unlimited:");
            }
            case GIT -> plugin.stash();
        }
    }

    private void limit(String size) throws IOException {
        Tool.run(folder, "prlimit", "--pid", Long.toString(daemon.pid()), "--fsize=" + size);
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                try {
                    Files.deleteIfExists(path);
                } catch (IOException ignored) {
                    // Made again already.
                }
            }
        } catch (java.io.UncheckedIOException ignored) {
            // The daemon removes files as well.
        }
    }

    /** Pids of the Java processes that it has started, some of which tick. */
    private List<Long> children() {
        return daemon.offspring().stream()
                .filter(process -> process.contains("--tick-process"))
                .map(process -> Long.parseLong(process.substring(0, process.indexOf(' '))))
                .toList();
    }

    private List<Long> tickProcesses() {
        List<Long> ticking = new ArrayList<>();
        for (UnrulyPlugin plugin : plugins) {
            List<JsonNode> started = daemon.events("host.started").stream()
                    .filter(event -> event.path("plugin").asText().equals(plugin.name()))
                    .toList();
            if (!started.isEmpty()) {
                ticking.add(started.get(started.size() - 1).path("pid").asLong());
            }
        }
        return ticking.isEmpty() ? List.of() : List.of(any(ticking));
    }

    private List<Long> spares() {
        Set<Long> ticking = new HashSet<>();
        daemon.events("host.started")
                .forEach(event -> ticking.add(event.path("pid").asLong()));
        return children().stream().filter(pid -> !ticking.contains(pid)).toList();
    }

    private static void signal(String name, List<Long> pids) throws IOException, InterruptedException {
        for (long pid : pids) {
            // It may be gone by itself.
            new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                    .redirectErrorStream(true)
                    .start()
                    .waitFor();
        }
    }

    private void proveNothingGrows() throws IOException {
        daemon.awaitThat("no more threads than at first", () -> threads() <= firstThreads + SLACK);
        daemon.awaitThat("no more descriptors than at first", () -> descriptors() <= firstDescriptors + SLACK);
        daemon.awaitThat("one spare and one process each", () -> children().size() <= 2 * plugins.size());
    }

    private int threads() {
        return count("task");
    }

    private int descriptors() {
        return count("fd");
    }

    private int count(String of) {
        String[] names =
                Path.of("/proc", Long.toString(daemon.pid()), of).toFile().list();
        return names == null ? 0 : names.length;
    }

    /** What is on record since the last start: whole, in order, and each fault once. */
    private static void proveRecord(EventRecord record) {
        Set<String> told = new HashSet<>();
        long seq = 0;
        for (JsonNode event : record.events()) {
            assertThat(seq == 0 || event.path("seq").asLong() == seq + 1)
                    .as("follows %s: %s", seq, event)
                    .isTrue();
            seq = event.path("seq").asLong();
            String type = event.path("type").asText();
            if (type.equals("daemon.started")) {
                told.clear();
            }
            if (Set.of("version.quarantined", "tick.crashed", "tick.hung", "build.failed")
                    .contains(type)) {
                String what = type + " " + event.path("plugin").asText() + " "
                        + event.path("version").asText() + " "
                        + event.path("tick").asText() + " "
                        + event.path("build").asText();
                assertThat(told.add(what)).as("told once: %s", event).isTrue();
            }
        }
    }

    private void pause(int longestMs) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(longestMs)));
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
