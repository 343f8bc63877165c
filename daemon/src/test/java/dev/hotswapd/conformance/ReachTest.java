package dev.hotswapd.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hotswapd.adapter.proc.ProcessTable;
import dev.hotswapd.daemon.TickProcessMain;
import dev.hotswapd.testing.Aftermath;
import dev.hotswapd.testing.DaemonProcess;
import dev.hotswapd.testing.ScriptedProject;
import dev.hotswapd.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Versions that reach for what is beyond them, one after the other in one daemon, started with a umask of 0. Beside them a
 * plugin whose process stands still from the beginning, and which may leave behind what it has started.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReachTest {
    /** Of 5 ms each: two seconds. */
    private static final int MANY_TICKS = 400;

    private static final String PLUGIN = "ticker";
    private static final String STILL = "still";

    private ScriptedProject project;
    private ScriptedProject still;
    private DaemonProcess daemon;
    private int saves;
    private int seen;
    private int seenLines;
    private long kept;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        project = ScriptedProject.in(folder, "20s");
        project.save("exit 1");
        still = ScriptedProject.in(folder.resolve(STILL), "20s");
        save(still, STILL, "STARTS");
        String config = Files.readString(project.config());
        Files.writeString(project.config(), config.replace("]}\n", ", " + beside(still) + "]}\n"));
        daemon = DaemonProcess.start(new ProcessBuilder(limited()), project.path(""), project.path(".hotswapd"));
        daemon.awaitThat("a good version", () -> !of(STILL, daemon.events("version.good"))
                .isEmpty());
        kept = started(() -> daemon.printedBy(STILL));
        stop(host(STILL));
        saveAndAwaitTicks("GOOD");
    }

    private static String beside(ScriptedProject other) {
        return """
                {
                  "name": "%s",
                  "root": "%s",
                  "watch": {"include": ["build.sh"]},
                  "build": {"command": ["sh", "build.sh"]},
                  "artifact": "{lib}ticker.{ext}",
                  "tick": {"interval": "5ms", "orphans": "keep"}
                }""".formatted(STILL, other.path(""));
    }

    /** Descriptors are to be used up soon. */
    private static List<String> limited() {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "umask 0; ulimit -n 512; exec \"$@\"", "sh"));
        command.addAll(DaemonProcess.command("run"));
        return command;
    }

    @AfterAll
    void endsWhatPluginsHaveStartedUnlessItIsToBeKept() throws IOException, InterruptedException {
        try (DaemonProcess ending = daemon) {
            saveAndAwaitTicks("FORGETS");
            long started = started(this::printed);
            // It may have been stopped inside a tick.
            ending.awaitThat("the end of what stood still", () -> Stream.of("tick.crashed", "tick.hung")
                    .anyMatch(type -> !of(STILL, ending.events(type)).isEmpty()));
            ending.awaitMoreLines(STILL, 10);
            assertThat(new ProcessTable().process(kept)).isPresent();
            proveForThisUserAlone(ending.dataDir());

            assertThat(ending.terminate()).isZero();

            assertThat(ending.errorLines()).isEmpty();
            assertThat(new ProcessTable().process(started)).isEmpty();
            assertThat(new ProcessTable().process(kept)).isPresent();
            assertThat(ending.offspring()).allMatch(process -> process.contains("sleep 600"));
            Aftermath.prove(ending);
            for (String process : ending.offspring()) {
                ProcessHandle.of(Long.parseLong(process.split(" ", 2)[0])).ifPresent(ProcessHandle::destroyForcibly);
            }
        }
    }

    private static void proveForThisUserAlone(Path dataDir) throws IOException {
        try (Stream<Path> all = Files.walk(dataDir)) {
            assertThat(all.filter(path -> !Files.isSymbolicLink(path)))
                    .hasSizeGreaterThan(10)
                    .allSatisfy(path -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                            .as("%s", path)
                            .endsWith("------"));
        }
    }

    @Test
    void whatItPrintsIsNoMessageOfTheJvms() throws IOException {
        saveAndAwaitTicks("BANNER");
        awaitPrinted("#  SIGSEGV (0xb) at pc=0x00007fea9c3b02cf, pid=24240, tid=24259");
        awaitPrinted("reached");

        saveAndAwaitTicks("GOOD");
        assertThat(since("tick.crashed")).isEmpty();
        assertThat(since("tick.hung")).isEmpty();
    }

    @Test
    void whoCutsItsStateShortCrashesAndNobodyElse() throws IOException {
        saveAndAwaitTicks("CUTS");
        daemon.awaitThat("its end", () -> !since("tick.crashed").isEmpty());

        assertThat(since("tick.crashed").get(0).path("signal").asText()).isEqualTo("SIGBUS");
        saveAndAwaitTicks("GOOD");
        assertThat(daemon.outputLines()).anyMatch(line -> line.contains("set aside as"));
        assertThat(daemon.outputLines())
                .noneMatch(line -> line.contains("something unexpected") && !line.contains("did not answer"));
    }

    @Test
    void whatItHasStartedEndsWithAProcessThatIsKilled() throws IOException {
        saveAndAwaitTicks("STARTS");
        long started = started(this::printed);

        kill(host(PLUGIN));

        daemon.awaitThat(
                "the end of what it has started",
                () -> new ProcessTable().process(started).isEmpty());
        assertThat(project.other("marker.asked")).exists();
        daemon.awaitThat("its recovery", () -> !since("tick.crashed").isEmpty());
    }

    @Test
    void aSpareThatStandsStillIsPassedOver() throws IOException {
        saveAndAwaitTicks("GOOD");
        List<Long> spares = spares();
        for (long spare : spares) {
            stop(spare);
        }

        kill(host(PLUGIN));

        daemon.awaitThat("its recovery", () -> !since("tick.crashed").isEmpty());
        assertThat(daemon.outputLines()).anyMatch(line -> line.contains("did not answer within 100 ms"));
        daemon.awaitThat("the end of a spare", () -> spares.stream()
                .anyMatch(spare -> new ProcessTable().process(spare).isEmpty()));
        daemon.awaitMoreLines(PLUGIN, 10);
        for (long spare : spares) {
            Tool.run(project.path(""), "sh", "-c", "kill -CONT " + spare + " || :");
        }
    }

    /** Processes that are ready for whichever plugin needs one next. */
    private List<Long> spares() {
        List<Long> taken = daemon.events("host.started").stream()
                .map(event -> event.path("pid").asLong())
                .toList();
        List<Long> spares = new ArrayList<>();
        daemon.awaitThat("a spare", () -> {
            for (String process : daemon.offspring()) {
                long pid = Long.parseLong(process.split(" ", 2)[0]);
                if (process.contains(TickProcessMain.ARGUMENT) && !taken.contains(pid)) {
                    spares.add(pid);
                }
            }
            return !spares.isEmpty();
        });
        return spares;
    }

    private long host(String plugin) {
        List<JsonNode> started = of(plugin, daemon.events("host.started"));
        return started.get(started.size() - 1).path("pid").asLong();
    }

    private void stop(long pid) throws IOException {
        Tool.run(project.path(""), "kill", "-STOP", Long.toString(pid));
    }

    private static void kill(long pid) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DESCRIPTORS", "LIMIT", "MEMORY", "FILTER", "USER", "ROOT"})
    void whatItDidToItsProcessIsNotHeldAgainstTheNext(String how) throws IOException {
        saveAndAwaitTicks(how);
        awaitPrinted("reached");
        // Not everybody may become somebody else.
        boolean harmed = printed().stream().noneMatch(line -> line.startsWith("stays "));
        // It is looked at once a second.
        int ticks = printed().size();
        daemon.awaitThat("many more ticks", () -> printed().size() > ticks + MANY_TICKS);

        saveAndAwaitTicks("GOOD");

        JsonNode swapped = since("version.swapped").get(0);
        assertThat(swapped.path("reload").asText()).isEqualTo(harmed ? "fresh" : "in-place");
        assertThat(since("artifact.rejected")).isEmpty();
        assertThat(daemon.outputLines()).anyMatch(line -> line.contains("came in through a fresh process"));
    }

    @Test
    void whoLetsItselfBeTracedIsReplacedWhenItIsKilled() throws IOException {
        saveAndAwaitTicks("TRACED");
        awaitPrinted("reached");

        kill(host(PLUGIN));

        daemon.awaitThat("its recovery", () -> !since("tick.crashed").isEmpty());
        saveAndAwaitTicks("GOOD");
    }

    @Test
    void whoLetsItselfBeTracedAndCrashesIsReplacedAtTheDeadline() throws IOException {
        saveAndAwaitTicks("CRASHES");

        daemon.awaitThat("its recovery", () -> !since("tick.hung").isEmpty());
        awaitPrinted("reached");
        saveAndAwaitTicks("GOOD");
    }

    /** Waits for what a plugin says to have started, and returns the last of it. */
    private long started(Supplier<List<String>> printed) {
        daemon.awaitThat("a program", () -> printed.get().stream().anyMatch(line -> line.startsWith("started ")));
        return printed.get().stream()
                .filter(line -> line.startsWith("started "))
                .reduce((one, two) -> two)
                .map(line -> Long.parseLong(line.substring("started ".length())))
                .orElseThrow();
    }

    private void awaitPrinted(String line) {
        daemon.awaitThat(line, () -> printed().contains(line));
    }

    /** Since the last save. */
    private List<String> printed() {
        List<String> all = daemon.printedBy(PLUGIN);
        return all.subList(Math.min(seenLines, all.size()), all.size());
    }

    private void saveAndAwaitTicks(String how) throws IOException {
        saves++;
        String word = "w" + saves;
        seen = daemon.record().size();
        seenLines = daemon.printedBy(PLUGIN).size();
        save(project, word, how);
        daemon.awaitThat("ticks of " + how, () -> daemon.countPrinted(PLUGIN, word + " ") > 12);
        daemon.awaitThat("proof of " + how, () -> !since("version.good").isEmpty());
    }

    private static void save(ScriptedProject project, String word, String how) throws IOException {
        Path library = HostileSource.of("reaches.c")
                .define(how)
                .define("WORD=\"" + word + "\"")
                .define("MARKER=\"" + project.other("marker") + "\"")
                .library(project.other(word + ".so"));
        project.save("cp " + library + " " + ScriptedProject.ARTIFACT);
    }

    private List<JsonNode> since(String type) {
        return of(PLUGIN, daemon.record().after(seen).of(type));
    }

    private static List<JsonNode> of(String plugin, List<JsonNode> events) {
        return events.stream()
                .filter(event -> event.path("plugin").asText().equals(plugin))
                .toList();
    }
}
