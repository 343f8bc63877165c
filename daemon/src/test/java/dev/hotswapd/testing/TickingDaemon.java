package dev.hotswapd.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A daemon whose last good version must go on ticking, whatever a test saves. */
public final class TickingDaemon implements AutoCloseable {
    private static final String PLUGIN = "ticker";
    private static final int MORE_TICKS = 10;

    private final ScriptedProject project;
    private final DaemonProcess process;
    private String word;
    private int seen;

    private TickingDaemon(ScriptedProject project, DaemonProcess process, String word) {
        this.project = project;
        this.process = process;
        this.word = word;
    }

    /** Starts it in an empty folder, with builds that may take so long, and waits for its first ticks. */
    public static TickingDaemon start(Path folder, String timeout) throws IOException {
        ScriptedProject project = ScriptedProject.in(folder, timeout);
        project.saveGood("one");
        TickingDaemon daemon = new TickingDaemon(project, DaemonProcess.run(project.config()), "one");
        daemon.awaitSwapTo("one");
        return daemon;
    }

    public ScriptedProject project() {
        return project;
    }

    public DaemonProcess process() {
        return process;
    }

    /** Waits for an event of this type that is newer than the last good version. */
    public JsonNode awaitNext(String type) {
        process.awaitThat(type, () -> !sinceGood(type).isEmpty());
        return sinceGood(type).get(0);
    }

    /** Events of this type since the last good version. */
    public List<JsonNode> sinceGood(String type) {
        return process.record().after(seen).of(type);
    }

    /** Waits for the swap to the version that prints this word, and takes it for the last good one. */
    public void awaitSwapTo(String next) {
        awaitNext("version.swapped");
        process.awaitThat("ticks of '" + next + "'", () -> trail().word().equals(next));
        word = next;
        seen = process.record().size();
    }

    /** Proves that it has not been shaken: the last good version ticks on, and the next good save is swapped in. */
    public void proveUnshaken() throws IOException {
        proveTicksOn();
        assertThat(sinceGood("version.swapped")).isEmpty();
        String next = word.equals("one") ? "other" : "one";
        project.saveGood(next);
        awaitSwapTo(next);
    }

    /** Proves that the last good version ticks from now on as well. */
    public void proveTicksOn() {
        process.awaitMoreLines(PLUGIN, MORE_TICKS);
        assertThat(trail().word()).isEqualTo(word);
    }

    /** Stops it; not one tick may have been lost, nothing may be left behind. */
    public void stopAndProve() throws IOException, InterruptedException {
        Aftermath.stopAndProve(process);
        trail().proveGapless();
    }

    private TickTrail trail() {
        return TickTrail.of(process, PLUGIN);
    }

    @Override
    public void close() throws IOException {
        process.close();
    }
}
