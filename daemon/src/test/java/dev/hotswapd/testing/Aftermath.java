package dev.hotswapd.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What must hold when a daemon has been stopped, whatever it went through. */
public final class Aftermath {
    private Aftermath() {}

    /** Stops the daemon as a signal does, and proves that it leaves nothing behind but a sound record. */
    public static void stopAndProve(DaemonProcess daemon) throws IOException, InterruptedException {
        daemon.stopCleanly();
        prove(daemon);
    }

    /** The same for a daemon that has ended already. */
    public static void prove(DaemonProcess daemon) throws IOException {
        List<JsonNode> events = daemon.events();
        proveRecord(events);
        assertThat(events.get(events.size() - 1).path("type").asText()).isEqualTo("daemon.stopped");
        for (Path plugin : entries(daemon.dataDir().resolve("versions"))) {
            assertThat(folders(plugin))
                    .as("copies for the next daemon: the last version, and the good ones before it")
                    .hasSizeLessThanOrEqualTo(3);
        }
        assertThat(entries(daemon.dataDir().resolve("builds"))).isEmpty();
        assertThat(entries(daemon.dataDir().resolve("hosts")))
                .as("reports of crashes")
                .noneMatch(file -> file.getFileName().toString().startsWith("crash-"));
    }

    /** Every event has what all events have; the numbers are 1, 2, 3 …, across restarts too. */
    public static void proveRecord(List<JsonNode> events) {
        long seq = 0;
        for (JsonNode event : events) {
            seq++;
            assertThat(event.path("seq").asLong()).as("%s", event).isEqualTo(seq);
            assertThat(event.path("time").asText())
                    .as("%s", event)
                    .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
            assertThat(event.path("type").asText()).as("%s", event).matches("[a-z]+\\.[a-zA-Z]+");
        }
        assertThat(seq).isPositive();
    }

    /** Copies of libraries that are still there. */
    public static List<String> versionFolders(Path dataDir) throws IOException {
        List<String> folders = new ArrayList<>();
        for (Path plugin : entries(dataDir.resolve("versions"))) {
            folders(plugin)
                    .forEach(folder -> folders.add(dataDir.relativize(folder).toString()));
        }
        return folders;
    }

    private static List<Path> folders(Path parent) throws IOException {
        return entries(parent).stream().filter(Files::isDirectory).toList();
    }

    private static List<Path> entries(Path folder) throws IOException {
        List<Path> entries = new ArrayList<>();
        if (Files.exists(folder)) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(folder)) {
                found.forEach(entries::add);
            }
        }
        return entries;
    }
}
