import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Part (d): from starting {@code scripts/hotswapd} to the first tick of a plugin that is built already, and from starting
 * to ending an empty {@code main} in the same JVM with the same options, in turns.
 */
final class Startup {
    private static final int STARTS = 10;

    private final Bench.Setting setting;

    Startup(Bench.Setting setting) {
        this.setting = setting;
    }

    void measure(Report report) throws IOException, InterruptedException {
        Folder folder = new Folder(setting.scratch().resolve("startup"), setting.root(), "ticker.c");
        folder.save(1);
        Program.output(List.of("make"), folder.path());
        List<String> command = setting.run(folder, "startup.data");
        List<Double> daemonMs = new ArrayList<>();
        List<Double> emptyMs = new ArrayList<>();
        for (int i = 0; i < STARTS; i++) {
            Record record = new Record(setting.scratch().resolve("startup-" + i + ".record"));
            Path log = setting.scratch().resolve("startup.log");
            List<String> java;
            long startNs = System.nanoTime();
            try (Program daemon = Program.start(command, setting.scratch(), record.environment(), "", log)) {
                OptionalLong tickNs = record.await(1, 1, Duration.ofSeconds(30));
                if (tickNs.isEmpty()) {
                    throw new IOException("no tick within 30 s of the start:\n" + daemon.lastWords());
                }
                daemonMs.add((tickNs.getAsLong() - startNs) / 1e6);
                java = daemon.commandLine();
            }
            emptyMs.add(startEmpty(java.subList(0, java.indexOf("-jar"))));
        }
        Percentiles daemon = new Percentiles(daemonMs);
        Percentiles empty = new Percentiles(emptyMs);
        report.addWithTarget("d", "hotswapd: start to first tick, plugin built already", "p50", daemon.p50(), "ms", 600);
        report.add("d", "hotswapd: start to first tick, plugin built already", "max", daemon.at(100), "ms");
        report.add("d", "an empty main, same JVM and options: start to end", "p50", empty.p50(), "ms");
    }

    private double startEmpty(List<String> javaWithOptions) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(javaWithOptions);
        command.addAll(List.of("-cp", setting.bin().toString(), "EmptyMain"));
        long startNs = System.nanoTime();
        Program.output(command, setting.scratch());
        return (System.nanoTime() - startNs) / 1e6;
    }
}
