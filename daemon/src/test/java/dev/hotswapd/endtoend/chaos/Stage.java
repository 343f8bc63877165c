package dev.hotswapd.endtoend.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hotswapd.testing.DaemonProcess;
import dev.hotswapd.testing.EventRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Three plugins, the daemon that ticks them, and what has been done to them. */
final class Stage implements AutoCloseable {
    private static final List<String> NAMES = List.of("alpha", "beta", "gamma");

    /** 128 and the number of SIGTERM. */
    private static final int TERMINATED = 143;

    /** What Java says where it is asked to end in the middle of its own start. */
    private static final String JAVA_HAS_NOT_BEGUN = "Error occurred during initialization of VM";

    private final Path folder;
    private final Path config;
    private final List<ChaosPlugin> plugins = new ArrayList<>();
    private final Signals signals = new Signals();
    private final List<String> faults = new ArrayList<>();
    private final Random random;
    private final List<Deed> deeds;
    private DaemonProcess daemon;
    private Instant begun;
    private boolean diskFull;

    /** Whether the data directory was removed under this daemon. */
    private boolean removed;

    /** Whether log and record are to be had to the last line. */
    private boolean wellKept;

    /** What this daemon had open when it was quiet for the first time. */
    private Optional<Upkeep> upkeep = Optional.empty();

    /** Of going back, what the model knows of. */
    private final Set<JsonNode> wentBack = new HashSet<>();

    /** Lays the plugins out, and starts the daemon. */
    Stage(Path folder, Random random, List<Deed> deeds) throws IOException {
        this.folder = folder;
        this.random = random;
        this.deeds = deeds;
        for (String name : NAMES) {
            plugins.add(new ChaosPlugin(name, folder));
        }
        config = Files.writeString(
                folder.resolve("hotswapd.json"),
                "{\"log\": {\"level\": \"debug\"}, \"plugins\": ["
                        + plugins.stream().map(ChaosPlugin::configured).collect(Collectors.joining(", "))
                        + "]}");
        begin();
    }

    /** In a session of its own: no plugin that kills its group may reach those who test. */
    private void begin() throws IOException {
        List<String> command = new ArrayList<>(List.of("setsid"));
        command.addAll(DaemonProcess.command("run", config.toString()));
        begun = Instant.now();
        removed = false;
        wellKept = true;
        upkeep = Optional.empty();
        daemon = DaemonProcess.start(new ProcessBuilder(command), folder, folder.resolve(".hotswapd"));
    }

    Random random() {
        return random;
    }

    Path folder() {
        return folder;
    }

    DaemonProcess daemon() {
        return daemon;
    }

    Signals signals() {
        return signals;
    }

    List<ChaosPlugin> plugins() {
        return List.copyOf(plugins);
    }

    ChaosPlugin anyPlugin() {
        return plugins().get(random.nextInt(plugins.size()));
    }

    Deed anyDeed() {
        return deeds.get(random.nextInt(deeds.size()));
    }

    /** Saves it, and lets the model know. */
    void save(ChaosPlugin plugin, Deed deed) throws IOException {
        plugin.save(deed, random);
        plugin.model().saved(plugin.saved());
    }

    /** What this daemon has recorded so far: its start may be lost with a record that was removed. */
    EventRecord record() {
        return new EventRecord(daemon.events().stream()
                .filter(event -> !Instant.parse(event.path("time").asText()).isBefore(begun))
                .toList());
    }

    List<Sighting> sightings(ChaosPlugin plugin) {
        return daemon.printedBy(plugin.name()).stream()
                .flatMap(line -> Sighting.in(line).stream())
                .toList();
    }

    Optional<Sighting> latest(ChaosPlugin plugin) {
        List<Sighting> all = sightings(plugin);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /** Pid of the process in which it ticks, as far as is recorded. */
    Optional<Long> hostOf(ChaosPlugin plugin) {
        List<JsonNode> started = record().of("host.started").stream()
                .filter(event -> event.path("plugin").asText().equals(plugin.name()))
                .toList();
        return started.isEmpty()
                ? Optional.empty()
                : Optional.of(started.get(started.size() - 1).path("pid").asLong());
    }

    /** Pids of everything that it has started. */
    List<Long> offspring() {
        return pids(daemon.offspring());
    }

    List<Long> buildProcesses() {
        return pids(daemon.buildProcesses());
    }

    private static List<Long> pids(List<String> processes) {
        return processes.stream()
                .map(process -> Long.parseLong(process.substring(0, process.indexOf(' '))))
                .toList();
    }

    /** Versions may be numbered anew from now on; the state goes on where somebody has it open. */
    void removeDataDirectory() throws IOException {
        for (ChaosPlugin plugin : plugins) {
            if (latest(plugin).isPresent()) {
                plugin.model().numbersMayBeginAnew();
            } else {
                plugin.model().stateMayBeginAnew();
            }
        }
        removed = true;
        wellKept = false;
        Signals.run("rm", "-rf", daemon.dataDir().toString());
    }

    /** Before the daemon has had time to write the state again it may not be killed. */
    private void forgetWhatIsNotKept() {
        for (ChaosPlugin plugin : plugins) {
            Path state =
                    daemon.dataDir().resolve("state").resolve(plugin.name()).resolve("state");
            if (removed && !Files.exists(state)) {
                plugin.model().stateMayBeginAnew();
            }
        }
    }

    /** Until {@link #mend}, no file of the daemon grows beyond so many bytes: to it, a full disk. */
    void fillDisk(long bytes) throws IOException {
        diskFull = true;
        wellKept = false;
        Signals.run("prlimit", "--pid", Long.toString(daemon.pid()), "--fsize=" + bytes + ":");
    }

    /** Undoes what does not pass by itself. */
    void mend() throws IOException {
        signals.continueAll();
        if (diskFull) {
            List<Long> all = new ArrayList<>(offspring());
            all.add(daemon.pid());
            for (long pid : all) {
                Signals.run("prlimit", "--pid", Long.toString(pid), "--fsize=unlimited:");
            }
            diskFull = false;
        }
    }

    /** Ends it, and starts another. */
    void restart(boolean killed) throws IOException, InterruptedException {
        mend();
        if (killed) {
            forgetWhatIsNotKept();
            signals.kill(daemon.pid());
            daemon.awaitExit();
        } else {
            stop();
        }
        judge();
        leaveNothing();
        daemon.close();
        plugins.forEach(plugin -> plugin.model().anotherDaemon());
        begin();
    }

    /** Waits until it has nothing left of all that has happened, but what it needs. */
    void awaitUpkeep() {
        await("no more than is needed")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> assertThat(excess()).isEmpty());
    }

    private List<String> excess() {
        List<String> tickProcesses = daemon.offspring().stream()
                .filter(process -> process.contains("--tick-process"))
                .toList();
        // One waits for all of them.
        int needed = plugins.size() + 1;
        if (tickProcesses.size() > needed || !daemon.buildProcesses().isEmpty()) {
            return List.of("more than " + needed + " tick processes: " + daemon.offspring());
        }
        if (tickProcesses.size() < needed && upkeep.isEmpty()) {
            // Spares that are killed again and again are not replaced for ever.
            return List.of();
        }
        Upkeep now = Upkeep.of(daemon.pid(), daemon.dataDir());
        List<String> excess = now.excess(needed, upkeep.orElse(now));
        if (upkeep.isEmpty() && excess.isEmpty()) {
            upkeep = Optional.of(now);
        }
        return excess;
    }

    /** Stops it as Ctrl-C would; one that has not said a word yet may be a Java that does not know what to do then. */
    private void stop() throws IOException, InterruptedException {
        int exitCode = daemon.terminate();
        boolean begun = exitCode != TERMINATED && !daemon.errorLines().contains(JAVA_HAS_NOT_BEGUN);
        if (!begun && daemon.outputLines().isEmpty()) {
            return;
        }
        assertThat(daemon.errorLines()).as("standard error").isEmpty();
        assertThat(exitCode).as("exit code").isZero();
        assertThat(daemon.offspring()).as("processes that outlive the daemon").isEmpty();
        faults.addAll(FileRules.faults(files()));
        if (wellKept) {
            faults.addAll(LogRules.faults(record().events(), log()));
        }
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(daemon.dataDir())) {
            return all.filter(path -> !Files.isDirectory(path))
                    .map(path -> daemon.dataDir().relativize(path).toString())
                    .toList();
        }
    }

    /** What this daemon wrote to its log. */
    private List<String> log() throws IOException {
        return Files.readAllLines(daemon.dataDir().resolve("hotswapd.log")).stream()
                .filter(line -> !Instant.parse(line.substring(0, line.indexOf(' ')))
                        .isBefore(begun.truncatedTo(ChronoUnit.MILLIS)))
                .toList();
    }

    /** Waits until every process of a daemon that has ended is gone as well. */
    private void leaveNothing() throws IOException {
        // Whoever stands still ends nothing and nobody.
        signals.continueAll();
        await("the end of what a daemon has started")
                .atMost(Duration.ofSeconds(30))
                .until(() -> daemon.offspring().isEmpty());
    }

    /** Stops it for good. */
    void end() throws IOException, InterruptedException {
        stop();
        judge();
    }

    /** Compares what has been seen with the model; what is wrong is kept. */
    void judge() {
        EventRecord record = record();
        List<JsonNode> back =
                record.of("version.rolledBack").stream().filter(wentBack::add).toList();
        for (JsonNode event : back) {
            plugins.forEach(plugin -> {
                if (plugin.name().equals(event.path("plugin").asText())) {
                    plugin.model().wentBackTo(event.path("to").asInt());
                }
            });
        }
        faults.addAll(RecordRules.faults(record.events()));
        plugins.forEach(plugin -> faults.addAll(plugin.model().faults(sightings(plugin))));
    }

    /** All that was found wrong so far. */
    List<String> faults() {
        return faults;
    }

    @Override
    public void close() throws IOException {
        mend();
        daemon.close();
    }
}
