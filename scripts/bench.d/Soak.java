import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Part (j): thousands of swaps with a crash every fiftieth, in turns of a version that crashes in its trial and of a
 * good one whose process is killed. Nothing may grow but the history. Runs only where it is asked for.
 */
final class Soak {
    private static final int CRASH_EVERY = 50;

    /** Until then code is compiled and the heap has found its size. */
    private static final int WARM_UP = 500;

    private final Bench.Setting setting;

    Soak(Bench.Setting setting) {
        this.setting = setting;
    }

    void measure(Report report) throws IOException, InterruptedException {
        try (Measured measured = new Measured(setting, "soak", "\"tick\": {\"interval\": \"1ms\"}")) {
            int swaps = setting.swaps();
            run(measured, 1, Math.min(WARM_UP, swaps / 2));
            Figures daemon = Figures.of(measured.daemonPid());
            Figures host = hosts(measured);
            long files = files(measured.dataDir());
            run(measured, Math.min(WARM_UP, swaps / 2) + 1, swaps);
            Figures daemonAfter = Figures.of(measured.daemonPid());
            Figures hostAfter = hosts(measured);
            grown(report, "the daemon", daemon, daemonAfter);
            grown(report, "both tick processes", host, hostAfter);
            report.add("j", "files in the data directory", "before", files, "");
            report.addWithTarget("j", "files in the data directory", "after", files(measured.dataDir()), "", files + 1);
            report.addWithTarget("j", "versions that found state lost", "count", measured.slot(Measured.TAINTED), "", 0);
        }
    }

    private static void run(Measured measured, int first, int last) throws IOException {
        for (int swap = first; swap <= last; swap++) {
            measured.reload();
            if (swap % CRASH_EVERY == 0) {
                measured.awaitTicks(30);
                measured.awaitSpare();
                crash(measured, swap / CRASH_EVERY % 2 == 0);
                measured.awaitTicks(30);
            }
            if (swap % 500 == 0) {
                System.err.println("bench: " + swap + " swaps: daemon " + Figures.of(measured.daemonPid()) + ", hosts "
                        + hosts(measured) + ", " + files(measured.dataDir()) + " files");
            }
        }
    }

    private static void crash(Measured measured, boolean inTrial) throws IOException {
        if (inTrial) {
            measured.crashInTrial();
        } else {
            long pid = measured.slot(Measured.PID);
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
            measured.awaitOther(pid);
        }
    }

    /** Of the one that ticks and the spare together. */
    private static Figures hosts(Measured measured) throws IOException {
        Figures spare = Figures.of(measured.awaitSpare());
        Figures live = Figures.of(measured.slot(Measured.PID));
        return new Figures(
                live.residentMiB() + spare.residentMiB(),
                live.descriptors() + spare.descriptors(),
                live.threads() + spare.threads(),
                live.mappings() + spare.mappings());
    }

    private static void grown(Report report, String who, Figures before, Figures after) {
        add(report, who + ": resident memory", before.residentMiB(), after.residentMiB(), "MiB", 5);
        add(report, who + ": open files", before.descriptors(), after.descriptors(), "", 2);
        add(report, who + ": threads", before.threads(), after.threads(), "", 2);
        add(report, who + ": mappings", before.mappings(), after.mappings(), "", 30);
    }

    private static void add(Report report, String what, double before, double after, String unit, double slack) {
        report.add("j", what, "before", before, unit);
        report.addWithTarget("j", what, "after", after, unit, before + slack);
    }

    private static long files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).count();
        }
    }
}
