package dev.hotswapd.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.hotswapd.testing.DaemonProcess;
import dev.hotswapd.testing.FolderFigures;
import dev.hotswapd.testing.NativeSource;
import dev.hotswapd.testing.PluginProject;
import dev.hotswapd.testing.ProcessFigures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A month of saves in one run of the daemon; the build only copies one of two libraries. */
class ManyReloadsTest {
    private static final int RELOADS = 1_000;

    /** Until then classes are loaded, code is compiled, and the log has been rotated for the first time. */
    private static final int WARM_UP = 400;

    private static final long RESIDENT_GROWTH_KIB = 20 * 1024;

    /** JNA keeps some hundred bytes of every binding for good, and so takes a page in so many reloads. */
    private static final int RELOADS_PER_MAPPING = 40;

    /** Of a tick process: here and there a page of the heap that was not in use before. */
    private static final long TICK_RESIDENT_GROWTH_KIB = 10 * 1024;

    private static final int RELOADS_WITH_CRASHES = 144;
    private static final int CRASH_EVERY = 24;

    /** Two of the classes of threads come and go: those of a crash that is being looked into, and a new spare's. */
    private static final int PASSING_THREADS = 2;

    /** The line to a spare that has just said it is ready. */
    private static final int PASSING_FILES = 1;

    /**
     * Log and record have three files each, the state has four, tick processes have two; the rest is a lock, a number, a
     * build's output, three for what is known of versions, and up to five versions: open are the live one, the one before it
     * and one on its way, and two good ones are kept.
     */
    private static final int DATA_FILES = 6 + 4 + 2 + 3 + 8;

    /** Where nothing is rotated it is five times as much. A file is looked at ten times a second: it may be larger. */
    private static final long DATA_BYTES = 1536 * 1024;

    private static final String CONFIGURATION = """
            {"plugins": [{
              "name": "ticker", "root": "src",
              "watch": {"quietPeriod": "1ms"},
              "build": {"command": "read sign save < source; cp ../built/$sign libticker.so"},
              "artifact": "libticker.so",
              "tick": {"interval": "1ms"}
            }],
            "log": {"maxFileSize": "%s", "maxFiles": 3}}
            """;

    @TempDir
    Path folder;

    private PluginProject project;
    private Path ticked;

    @BeforeEach
    void buildTwoLibraries() throws IOException {
        ticked = folder.resolve("ticked");
        Files.createDirectory(folder.resolve("built"));
        for (int sign = 0; sign < 2; sign++) {
            NativeSource.named("signs.c").output(ticked).define("SIGN", sign).library(folder.resolve("built/" + sign));
        }
        project = PluginProject.ticker(folder);
        project.write("src/source", "0 0\n");
    }

    @Test
    void leaveNothingBehind() throws IOException, InterruptedException {
        configure("64KiB");
        try (DaemonProcess daemon = DaemonProcess.run(project.config())) {
            awaitTickOf(daemon, 0);
            daemon.awaitEvents("host.started", 1);
            long ticking = tickProcess(daemon);
            reload(daemon, 1, WARM_UP);
            ProcessFigures warm = ProcessFigures.of(daemon.pid());
            ProcessFigures tickingWarm = ProcessFigures.of(ticking);

            reload(daemon, WARM_UP + 1, RELOADS);
            // Not from the record, which may have been rotated.
            daemon.awaitThat("the last version", () -> daemon.outputLines().stream()
                    .anyMatch(line -> line.contains("→ v" + (RELOADS + 1) + " ")));
            ProcessFigures after = ProcessFigures.of(daemon.pid());
            ProcessFigures tickingAfter = ProcessFigures.of(ticking);
            FolderFigures data = FolderFigures.of(project.path(".hotswapd"));

            // A build that has just ended may still have its output open, and a version that leaves is seen to.
            daemon.awaitThat(
                    "no more open files than after the warm-up",
                    () -> ProcessFigures.of(daemon.pid()).descriptors() <= warm.descriptors()
                            && ProcessFigures.of(ticking).descriptors() <= tickingWarm.descriptors());
            int mappings = (RELOADS - WARM_UP) / RELOADS_PER_MAPPING;
            assertThat(after.mappings()).isLessThan(warm.mappings() + mappings);
            assertThat(after.residentKiB()).isLessThan(warm.residentKiB() + RESIDENT_GROWTH_KIB);
            // Java adds a compiler thread when there is much to compile.
            assertThat(tickingAfter.threads()).isLessThanOrEqualTo(tickingWarm.threads() + PASSING_THREADS);
            daemon.awaitThat(
                    "no more than a few more mappings of the tick process, which closes versions late where it is busy",
                    () -> ProcessFigures.of(ticking).mappings() < tickingWarm.mappings() + mappings);
            assertThat(tickingAfter.residentKiB()).isLessThan(tickingWarm.residentKiB() + TICK_RESIDENT_GROWTH_KIB);
            assertThat(data.files()).isLessThanOrEqualTo(DATA_FILES);
            assertThat(data.bytes()).isLessThan(DATA_BYTES);
            daemon.stopCleanly();
        }
    }

    @Test
    void leaveNothingBehindWithCrashesBetween() throws IOException, InterruptedException {
        configure("10MiB");
        try (DaemonProcess daemon = DaemonProcess.run(project.config())) {
            awaitTickOf(daemon, 0);
            reloadAndCrash(daemon, 1, RELOADS_WITH_CRASHES / 2);
            daemon.awaitThat("a spare that is ready", () -> readyTickProcesses(daemon) == 2);
            ProcessFigures warm = ProcessFigures.of(daemon.pid());

            reloadAndCrash(daemon, RELOADS_WITH_CRASHES / 2 + 1, RELOADS_WITH_CRASHES);

            daemon.awaitThat("no more open files, threads and tick processes than after the warm-up", () -> {
                ProcessFigures now = ProcessFigures.of(daemon.pid());
                return now.descriptors() <= warm.descriptors() + PASSING_FILES
                        && now.threads() <= warm.threads() + PASSING_THREADS
                        && readyTickProcesses(daemon) == 2;
            });
            assertThat(ProcessFigures.of(daemon.pid()).mappings()).isLessThan(warm.mappings() + RELOADS_PER_MAPPING);
            assertThat(FolderFigures.of(project.path(".hotswapd")).files()).isLessThanOrEqualTo(DATA_FILES);
            daemon.stopCleanly();
        }
    }

    private void configure(String logSize) throws IOException {
        Files.writeString(project.config(), CONFIGURATION.formatted(logSize));
    }

    private void reloadAndCrash(DaemonProcess daemon, int first, int last) throws IOException {
        for (int save = first; save <= last; save += CRASH_EVERY) {
            reload(daemon, save, save + CRASH_EVERY - 1);
            int version = save + CRASH_EVERY;
            // One that has not proved itself would be taken back.
            daemon.awaitThat(
                    "the proof of version " + version,
                    () -> last(daemon, "version.good").path("version").asInt() == version);
            long crashing = tickProcess(daemon);
            Files.delete(ticked);
            ProcessHandle.of(crashing).ifPresent(ProcessHandle::destroyForcibly);
            daemon.awaitThat("another process", () -> tickProcess(daemon) != crashing);
            awaitTickOf(daemon, (save + CRASH_EVERY - 1) % 2);
        }
    }

    /** Pid of the process that ticks. */
    private static long tickProcess(DaemonProcess daemon) {
        return last(daemon, "host.started").path("pid").asLong();
    }

    private static JsonNode last(DaemonProcess daemon, String type) {
        List<JsonNode> events = daemon.events(type);
        return events.isEmpty() ? MissingNode.getInstance() : events.get(events.size() - 1);
    }

    /** How many tick processes can take messages; -1 as long as there are others, too. */
    private static long readyTickProcesses(DaemonProcess daemon) {
        List<String> processes = daemon.offspring().stream()
                .filter(process -> process.contains("--tick-process"))
                .toList();
        boolean allReady = processes.stream()
                .map(process -> process.substring(0, process.indexOf(' ')))
                .allMatch(pid -> ProcessFigures.hasThread(Long.parseLong(pid), "hotswapd-outbox"));
        return allReady ? processes.size() : -1;
    }

    private void reload(DaemonProcess daemon, int first, int last) throws IOException {
        for (int save = first; save <= last; save++) {
            int sign = save % 2;
            project.write("src/source", sign + " " + save + "\n");
            awaitTickOf(daemon, sign);
        }
    }

    /** By what ticks leave behind: reading the record as often would be most of the work. */
    private void awaitTickOf(DaemonProcess daemon, int sign) {
        String wanted = Integer.toString(sign);
        daemon.awaitThat(
                "a tick of " + sign,
                Duration.ofMillis(1),
                () -> Files.exists(ticked) && Files.readString(ticked).equals(wanted));
    }
}
