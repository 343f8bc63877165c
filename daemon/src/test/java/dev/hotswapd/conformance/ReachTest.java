package dev.hotswapd.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hotswapd.adapter.proc.ProcessTable;
import dev.hotswapd.testing.Aftermath;
import dev.hotswapd.testing.DaemonProcess;
import dev.hotswapd.testing.EventRecord;
import dev.hotswapd.testing.ScriptedProject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Versions that reach for what is beyond them, one after the other in one daemon. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReachTest {
    private static final String PLUGIN = "ticker";

    private ScriptedProject project;
    private DaemonProcess daemon;
    private int saves;
    private int seen;
    private int seenLines;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        project = ScriptedProject.in(folder, "20s");
        project.save("exit 1");
        daemon = DaemonProcess.start(new ProcessBuilder(limited()), project.path(""), project.path(".hotswapd"));
        saveAndAwaitTicks("GOOD");
    }

    /** Descriptors are to be used up soon. */
    private static List<String> limited() {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "ulimit -n 512; exec \"$@\"", "sh"));
        command.addAll(DaemonProcess.command("run"));
        return command;
    }

    @AfterAll
    void endsWhatPluginsHaveStarted() throws IOException, InterruptedException {
        try (DaemonProcess ending = daemon) {
            saveAndAwaitTicks("FORGETS");
            long started = started();
            Aftermath.stopAndProve(ending);
            assertThat(new ProcessTable().process(started)).isEmpty();
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
        assertThat(daemon.outputLines()).noneMatch(line -> line.contains("something unexpected"));
    }

    @Test
    void whatItHasStartedEndsWithAProcessThatIsKilled() throws IOException {
        saveAndAwaitTicks("STARTS");
        long started = started();
        List<JsonNode> hosts = daemon.events("host.started");
        long host = hosts.get(hosts.size() - 1).path("pid").asLong();

        ProcessHandle.of(host).ifPresent(ProcessHandle::destroyForcibly);

        daemon.awaitThat(
                "the end of what it has started",
                () -> new ProcessTable().process(started).isEmpty());
        daemon.awaitThat("its recovery", () -> !since("tick.crashed").isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"DESCRIPTORS", "LIMIT"})
    void whatItDidToItsProcessIsNotHeldAgainstTheNext(String how) throws IOException {
        saveAndAwaitTicks(how);
        awaitPrinted("reached");

        saveAndAwaitTicks("GOOD");

        JsonNode swapped = since("version.swapped").get(0);
        assertThat(swapped.path("reload").asText()).isEqualTo("fresh");
        assertThat(since("artifact.rejected")).isEmpty();
        assertThat(daemon.outputLines()).anyMatch(line -> line.contains("came in through a fresh process"));
    }

    private long started() {
        daemon.awaitThat("a program", () -> printed().stream().anyMatch(line -> line.startsWith("started ")));
        return printed().stream()
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
        Path library = HostileSource.of("reaches.c")
                .define(how)
                .define("WORD=\"" + word + "\"")
                .define("MARKER=\"" + project.other("marker") + "\"")
                .library(project.other(word + ".so"));
        seen = daemon.record().size();
        seenLines = daemon.printedBy(PLUGIN).size();
        project.save("cp " + library + " " + ScriptedProject.ARTIFACT);
        daemon.awaitThat("ticks of " + how, () -> daemon.countPrinted(PLUGIN, word + " ") > 12);
        daemon.awaitThat("proof of " + how, () -> !since("version.good").isEmpty());
    }

    private List<JsonNode> since(String type) {
        EventRecord since = daemon.record().after(seen);
        return since.of(type);
    }
}
