package dev.hotswapd.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hotswapd.testing.DaemonProcess;
import dev.hotswapd.testing.TestJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Something that nobody thought of goes wrong on every thread of the daemon, a thousand times over all. */
class FaultInjectionTest {
    private static final List<String> PLUGINS = List.of("alpha", "beta");
    private static final Pattern FAULT = Pattern.compile("IllegalStateException: (fault \\d+)\\.");
    private static final Pattern THREW = Pattern.compile("threw (\\d+) on (.*)");
    private static final int ROUNDS = 4;
    private static final int FAULTS = 300;

    @TempDir
    Path folder;

    @Test
    void everyPluginGoesOnAndEachFaultIsOneLine() throws IOException, InterruptedException {
        for (String plugin : PLUGINS) {
            Files.createDirectories(folder.resolve(plugin));
            save(plugin, "generation = n;", 0);
        }
        Path config = Files.writeString(
                folder.resolve("hotswapd.json"),
                "{\"plugins\": ["
                        + String.join(
                                ", ",
                                PLUGINS.stream()
                                        .map(FaultInjectionTest::configured)
                                        .toList()) + "]}");
        ProcessBuilder command = new ProcessBuilder(TestJvm.command(FaultyDaemon.class.getName(), config.toString()));
        try (DaemonProcess daemon = DaemonProcess.start(command, folder, folder.resolve(".hotswapd"))) {
            awaitOfEach(daemon, "version.swapped", 1);
            for (int round = 1; round <= ROUNDS; round++) {
                daemon.type(FAULTS + "\n");
                for (String plugin : PLUGINS) {
                    save(plugin, "*(volatile int *)0 = n;", round);
                }
                awaitOfEach(daemon, "tick.crashed", round);
                daemon.type(FAULTS + "\n");
                int swapped = count(daemon, "alpha", "version.swapped");
                for (String plugin : PLUGINS) {
                    save(plugin, "generation = n;", round);
                }
                int expected = round;
                daemon.awaitThat(
                        "both mended", () -> PLUGINS.stream().allMatch(plugin -> lastGood(daemon, plugin) > expected));
                assertThat(count(daemon, "alpha", "version.swapped")).isGreaterThan(swapped);
            }
            daemon.awaitThat("a line for each fault", () -> logged().containsAll(thrown(daemon)));

            assertThat(logged()).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(1_000);
            assertThat(threads(daemon))
                    .contains(
                            "hotswapd-",
                            "hotswapd-host-",
                            "hotswapd-spares",
                            "hotswapd-hosts",
                            "hotswapd-link",
                            "hotswapd-outbox-",
                            "hotswapd-output-",
                            "hotswapd-record",
                            "hotswapd-log",
                            "hotswapd-console");
            assertThat(daemon.alive()).isTrue();
        }
    }

    private void save(String plugin, String tick, int generation) throws IOException {
        Path source = folder.resolve(plugin).resolve("plugin.c");
        Path draft = Files.writeString(folder.resolve(plugin + ".draft"), """
                #include <stdint.h>
                int generation = %d;
                void do_tick(int32_t n) { %s }
                """.formatted(generation + 1, tick));
        Files.move(draft, source, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String configured(String name) {
        return """
                {
                  "name": "%s",
                  "root": "%s",
                  "watch": {"include": ["plugin.c"]},
                  "build": {"command": ["cc", "-O1", "-shared", "-fPIC", "-o", "plugin.so", "plugin.c"]},
                  "artifact": "plugin.so",
                  "tick": {"interval": "2ms"}
                }""".formatted(name, name);
    }

    private static void awaitOfEach(DaemonProcess daemon, String type, int count) {
        daemon.awaitThat(count + " × " + type + " of each", () -> PLUGINS.stream()
                .allMatch(plugin -> count(daemon, plugin, type) >= count));
    }

    private static int count(DaemonProcess daemon, String plugin, String type) {
        return of(daemon, plugin, type).size();
    }

    /** How many versions have survived their trial. */
    private static int lastGood(DaemonProcess daemon, String plugin) {
        return of(daemon, plugin, "version.good").size();
    }

    private static List<JsonNode> of(DaemonProcess daemon, String plugin, String type) {
        return daemon.events(type).stream()
                .filter(event -> event.path("plugin").asText().equals(plugin))
                .toList();
    }

    private static List<String> thrown(DaemonProcess daemon) {
        return threw(daemon).map(thrown -> "fault " + thrown.group(1)).toList();
    }

    private static Set<String> threads(DaemonProcess daemon) {
        return threw(daemon).map(thrown -> thrown.group(2)).collect(Collectors.toSet());
    }

    private static Stream<MatchResult> threw(DaemonProcess daemon) {
        return daemon.outputLines().stream().flatMap(line -> THREW.matcher(line).results());
    }

    private List<String> logged() throws IOException {
        return FAULT.matcher(Files.readString(folder.resolve(".hotswapd/hotswapd.log")))
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
