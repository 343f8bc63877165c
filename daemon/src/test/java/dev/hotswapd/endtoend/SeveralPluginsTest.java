package dev.hotswapd.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hotswapd.testing.Aftermath;
import dev.hotswapd.testing.DaemonProcess;
import dev.hotswapd.testing.ScriptedProject;
import dev.hotswapd.testing.TickTrail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins side by side: each has its own sources, builds, versions and ticks. */
class SeveralPluginsTest {
    @TempDir
    Path folder;

    @Test
    void goTheirOwnWays() throws IOException, InterruptedException {
        ScriptedProject left = ScriptedProject.in(folder.resolve("left"), "20s");
        ScriptedProject right = ScriptedProject.in(folder.resolve("right"), "20s");
        left.saveGood("left-one");
        right.saveGood("right-one");
        Path config =
                Files.writeString(folder.resolve("hotswapd.json"), """
                {"dataDir": "data", "plugins": [%s, %s]}
                """.formatted(plugin("left"), plugin("right")));
        try (DaemonProcess daemon = DaemonProcess.start(folder, folder.resolve("data"), "run", config.toString())) {
            awaitTicksOf(daemon, "left-one");
            awaitTicksOf(daemon, "right-one");

            left.save("exit 3");
            right.saveGood("right-two");
            daemon.awaitEvents("build.failed", 1);
            awaitTicksOf(daemon, "right-two");
            left.saveGood("left-two");
            awaitTicksOf(daemon, "left-two");

            daemon.awaitThat(
                    "two versions of each",
                    () -> versions(daemon, "left").size() >= 2
                            && versions(daemon, "right").size() >= 2);
            assertThat(daemon.events("build.failed"))
                    .extracting(event -> event.path("plugin").asText())
                    .containsExactly("left");
            assertThat(versions(daemon, "left")).containsExactly(1, 2);
            assertThat(versions(daemon, "right")).containsExactly(1, 2);
            Aftermath.stopAndProve(daemon);
            new TickTrail(ticks(daemon, "left-")).proveGapless();
            new TickTrail(ticks(daemon, "right-")).proveGapless();
        }
        assertThat(folder.resolve(".hotswapd")).doesNotExist();
    }

    private static String plugin(String name) {
        return """
                {
                  "name": "%s",
                  "root": "%s/project",
                  "watch": {"include": ["build.sh"]},
                  "build": {"command": ["sh", "build.sh"]},
                  "artifact": "{lib}ticker.{ext}",
                  "tick": {"interval": "5ms"}
                }""".formatted(name, name);
    }

    private static void awaitTicksOf(DaemonProcess daemon, String word) {
        daemon.awaitThat("ticks of " + word, () -> ticks(daemon, word).size() >= 3);
    }

    /** What plugins printed that begins like this: both print into one stream. */
    private static List<String> ticks(DaemonProcess daemon, String start) {
        return daemon.outputLines().stream()
                .map(line -> line.replaceFirst("^[a-z,]+ \\| ", ""))
                .filter(line -> line.startsWith(start))
                .toList();
    }

    private static List<Integer> versions(DaemonProcess daemon, String plugin) {
        return daemon.events("version.swapped").stream()
                .filter(event -> event.path("plugin").asText().equals(plugin))
                .map(event -> event.path("version"))
                .map(JsonNode::asInt)
                .toList();
    }
}
