import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * A daemon on {@code measured.c}, whose builds only copy one of its libraries: {@code 0} and {@code 1}, which take turns,
 * and {@code crash}.
 */
final class Measured implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    // Slots, as in measured.c. Ticks are those of the whole run, over all versions.
    static final int TICKS = 0;
    /** Pid of the process that the live version was first called in. */
    static final int PID = 2;
    /** Generation of the live version, and one. */
    static final int LIVE = 3;
    /** When its first tick in that process began. */
    static final int FIRST = 4;
    /** Versions that found fewer ticks in the state than had been. */
    static final int TAINTED = 6;
    /** Nanoseconds from the tick before the live version's first one in its process to that. */
    static final int GAP = 7;
    /** Ticks that were left out, at 1 kHz. */
    static final int MISSED = 8;
    /** Lateness of each tick, and the time of each, once it has warmed up. */
    static final int FIRST_LATENESS = 16;
    static final int FIRST_TIME = 4_096;
    static final int NOTED = 4_000;

    private final Path source;
    private final Path dataDir;
    private final Record record;
    private final Program daemon;
    private int saves;

    /**
     * @param name of the run, and so of its files
     * @param settings of the plugin, further ones, as JSON
     * @param defines for the compiler
     */
    Measured(Bench.Setting setting, String name, String settings, String... defines) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(setting.scratch().resolve(name));
        Path built = Files.createDirectories(folder.resolveSibling(name + ".built"));
        compile(setting, built.resolve("0"), "GENERATION=0", defines);
        compile(setting, built.resolve("1"), "GENERATION=1", defines);
        compile(setting, built.resolve("crash"), "CRASHES", defines);
        source = folder.resolve("source");
        Files.writeString(source, "0 0\n");
        Path configuration = Files.writeString(
                folder.resolveSibling(name + ".json"),
                """
                {"plugins": [{
                  "name": "measured", "root": "%s",
                  "watch": {"quietPeriod": "1ms"},
                  "build": {"command": "read library save <source && cp %s/$library libmeasured.so && echo $save >>libmeasured.so"},
                  "artifact": "libmeasured.so",
                  %s
                }],
                "log": {"maxFileSize": "64MiB"}}
                """
                        .formatted(folder, built, settings));
        dataDir = setting.scratch().resolve(name + ".data");
        record = new Record(setting.scratch().resolve(name + ".record"));
        daemon = Program.start(
                setting.run(configuration, name + ".data"),
                setting.scratch(),
                record.environment(),
                "",
                setting.scratch().resolve(name + ".log"));
        await("a tick", LIVE, 1);
    }

    private static void compile(Bench.Setting setting, Path library, String define, String... more)
            throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(List.of("cc", "-O2", "-g", "-fPIC", "-shared"));
        command.add("-I" + setting.root().resolve("sample-plugin/include"));
        command.add("-D" + define);
        List.of(more).forEach(each -> command.add("-D" + each));
        command.addAll(List.of("-o", library.toString()));
        command.add(setting.root().resolve("scripts/bench.d/measured.c").toString());
        if (define.equals("CRASHES")) {
            command.add("-DGENERATION=2");
        }
        Program.output(command, setting.scratch());
    }

    /** Saves, and waits for the first tick of what comes of it. */
    void reload() throws IOException {
        saves++;
        int generation = saves % 2;
        Files.writeString(source, generation + " " + saves + "\n");
        awaitEqual("version of save " + saves, LIVE, generation + 1);
    }

    /** Saves a version that crashes in its first tick, and waits for the ticks of the one before in another process. */
    void crashInTrial() throws IOException {
        saves += 2;
        long pid = slot(PID);
        Files.writeString(source, "crash " + saves + "\n");
        awaitOther(pid);
    }

    /** Waits for so many ticks more. */
    void awaitTicks(int more) throws IOException {
        await(more + " ticks more", TICKS, slot(TICKS) + more);
    }

    /** Waits until another process than this ticks; returns when its first tick began. */
    long awaitOther(long pid) throws IOException {
        long endNs = System.nanoTime() + PATIENCE.toNanos();
        while (slot(PID) == pid || slot(LIVE) == 0) {
            Pause.of(500);
            if (System.nanoTime() > endNs) {
                throw missing("a tick in another process");
            }
        }
        return slot(FIRST);
    }

    private void awaitEqual(String what, int index, long value) throws IOException {
        long endNs = System.nanoTime() + PATIENCE.toNanos();
        while (slot(index) != value) {
            Pause.of(500);
            if (System.nanoTime() > endNs) {
                throw missing(what);
            }
        }
    }

    /** Waits until a slot has at least this value. */
    void await(String what, int index, long least) throws IOException {
        OptionalLong value = record.await(index, least, PATIENCE);
        if (value.isEmpty()) {
            throw missing(what);
        }
    }

    private IOException missing(String what) throws IOException {
        return new IOException(what + " did not come within " + PATIENCE.toSeconds() + " s:\n" + daemon.lastWords());
    }

    long slot(int index) {
        return record.slot(index);
    }

    List<Double> slots(int first, double unit) {
        return LongStream.range(first, first + NOTED)
                .mapToObj(index -> slot((int) index) / unit)
                .toList();
    }

    Events events() {
        return new Events(dataDir.resolve("events.jsonl"));
    }

    Path dataDir() {
        return dataDir;
    }

    long daemonPid() {
        return daemon.pid();
    }

    /** Pids of its tick processes: the one that ticks, and the spare. */
    List<Long> hosts() {
        return ProcessHandle.of(daemon.pid()).stream()
                .flatMap(ProcessHandle::children)
                .map(ProcessHandle::pid)
                .filter(pid -> Figures.commandLine(pid).contains("--tick-process"))
                .toList();
    }

    /** Pid of a spare that is ready and has settled. */
    long awaitSpare() throws IOException {
        long endNs = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < endNs) {
            for (long pid : hosts()) {
                if (pid != slot(PID) && Figures.hasThread(pid, "hotswapd-outbox") && !Figures.hasThread(pid, "hotswapd-rehear")) {
                    Pause.of(100_000);
                    return pid;
                }
            }
            Pause.of(5_000);
        }
        throw missing("a spare");
    }

    @Override
    public void close() {
        daemon.close();
    }
}
