package dev.hotswapd.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hotswapd.testing.Aftermath;
import dev.hotswapd.testing.DaemonProcess;
import dev.hotswapd.testing.EventRecord;
import dev.hotswapd.testing.ScriptedProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** A daemon whose plugin proves its state with every tick, to which hostile versions are given. */
final class ProvingDaemon implements AutoCloseable {
    /** In bytes: enough for more than one page. */
    static final int STATE = 16 << 10;

    /** A tick that waits for a busy machine must not look like one that hangs. */
    private static final String KEYS = """
            "tick": {"interval": "5ms", "deadline": "%s"}, "state": {"size": "16KiB"}, "trial": 3, "isolation": "%s"
            """;

    private static final String PLUGIN = "ticker";
    private static final int MORE_TICKS = 5;

    private final ScriptedProject project;
    private final DaemonProcess process;
    private final Map<HostileSource, Path> libraries = new ConcurrentHashMap<>();
    private final Chain chain = new Chain(STATE);
    private int seen;
    private String word = "";
    private int goods;
    private int variants;

    private ProvingDaemon(ScriptedProject project) throws IOException {
        this.project = project;
        project.save("exit 1");
        this.process = DaemonProcess.run(project.config());
    }

    /** Starts one that has no version yet; some of those that come will hang. */
    static ProvingDaemon start(Path folder) throws IOException {
        return start(folder, "2s", "process");
    }

    static ProvingDaemon start(Path folder, String deadline, String isolation) throws IOException {
        return new ProvingDaemon(ScriptedProject.configured(folder, "20s", KEYS.formatted(deadline, isolation)));
    }

    DaemonProcess process() {
        return process;
    }

    Chain chain() {
        return chain;
    }

    /** Compiles them beforehand, several at a time. */
    void prepare(Collection<HostileSource> sources) {
        sources.parallelStream().forEach(this::library);
    }

    Path library(HostileSource source) {
        return libraries.computeIfAbsent(source, s -> s.library(project.other("library-" + s.hashCode() + ".so")));
    }

    /** A copy with other bytes that does the same. */
    Path variant(HostileSource source) throws IOException {
        variants++;
        Path copy = Files.copy(library(source), project.other("variant-" + variants + ".so"));
        // Behind all that its headers speak of.
        return Files.writeString(copy, "variant " + variants, StandardOpenOption.APPEND);
    }

    void save(HostileSource source) throws IOException {
        save(library(source));
    }

    void save(Path library) throws IOException {
        seen = process.record().size();
        project.save("cp " + library + " " + ScriptedProject.ARTIFACT);
    }

    /** Saves a script that does something else beside. */
    void saveScript(String script) throws IOException {
        seen = process.record().size();
        project.save(script);
    }

    ScriptedProject project() {
        return project;
    }

    /** Saves another good version and waits until it has proved itself. */
    String saveGood() throws IOException {
        return saveGood(source -> source);
    }

    String saveGood(UnaryOperator<HostileSource> changed) throws IOException {
        goods++;
        word = "good-" + (goods % 2 == 0 ? "a" : "b");
        save(changed.apply(HostileSource.good(word)));
        awaitTicks(word);
        awaitNext("version.good");
        return word;
    }

    /** What the last good version saved prints. */
    String word() {
        return word;
    }

    /** The record since the last save. */
    EventRecord since() {
        return process.record().after(seen);
    }

    List<JsonNode> since(String type) {
        return since().of(type);
    }

    /** Waits for an event of this type since the last save. */
    JsonNode awaitNext(String type) {
        process.awaitThat(type, () -> !since(type).isEmpty());
        return since(type).get(0);
    }

    /** Looks away from all that has happened so far. */
    void forget() {
        seen = process.record().size();
    }

    /** Waits for ticks of the version that prints this word, and proves that the state goes on with them. */
    void awaitTicks(String word) {
        awaitTicksAlone(word);
        chain.prove(process.printedBy(PLUGIN));
    }

    /** Ticks of the version that prints this word will leave no trace. */
    void ignoring(String word) {
        chain.prove(process.printedBy(PLUGIN));
        chain.ignore(word);
    }

    /** Only waits. */
    void awaitTicksAlone(String word) {
        int before = process.printedBy(PLUGIN).size();
        process.awaitThat("ticks of " + word, () -> {
            List<String> printed = process.printedBy(PLUGIN);
            return printed.subList(Math.min(before, printed.size()), printed.size()).stream()
                            .filter(line -> line.startsWith(word + " "))
                            .count()
                    >= MORE_TICKS;
        });
    }

    /** Saves a version, and waits until it has ticked, proved itself, and printed this, or more that begins so. */
    void saveAndAwait(HostileSource source, String word, String printed) throws IOException {
        long before = process.countPrinted(PLUGIN, printed);
        save(source);
        awaitTicks(word);
        awaitNext("version.good");
        process.awaitThat(printed, () -> process.countPrinted(PLUGIN, printed) > before);
    }

    /** The process that ticks. */
    long host() {
        List<JsonNode> started = process.events("host.started");
        return started.get(started.size() - 1).path("pid").asLong();
    }

    /** Stops it; nothing may be left. */
    void stopAndProve() throws IOException, InterruptedException {
        Aftermath.stopAndProve(process);
    }

    @Override
    public void close() throws IOException {
        process.close();
    }
}
