import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Part (f): from the end of a tick process to the next tick of the version that ticked in it, at 1 kHz. The process is
 * ended at random moments by SIGKILL and, in turns, by SIGSEGV, of which its Java first writes a report; with a spare
 * waiting, and without one.
 *
 * <p>Measured from outside from before the SIGKILL is sent to the time that the plugin noted at its first tick. What the
 * daemon's record says ({@code recoveredMs}) begins where the daemon learns of the end.
 */
final class Recovery {
    private static final int CRASHES = 120;
    private static final int WITHOUT_SPARE = 12;

    /** A version that is lost again and again, each time within 10 s, is given up: each has its share only. */
    private static final int CRASHES_A_VERSION = 3;

    private static final int PAST_THE_TRIAL = 30;

    private final Bench.Setting setting;
    private final Random random = new Random(1);

    Recovery(Bench.Setting setting) {
        this.setting = setting;
    }

    void measure(Report report) throws IOException, InterruptedException {
        List<Double> killedMs = new ArrayList<>();
        List<Double> withoutMs = new ArrayList<>();
        List<Double> recovered;
        List<Double> recoveredWithout;
        long tainted;
        try (Measured measured = new Measured(setting, "recovery", "\"tick\": {\"interval\": \"1ms\"}")) {
            for (int i = 0; i < CRASHES; i++) {
                prepare(measured, i);
                measured.awaitSpare();
                if (i % 2 == 0) {
                    killedMs.add(kill(measured));
                } else {
                    long pid = measured.slot(Measured.PID);
                    Program.output(List.of("kill", "-SEGV", Long.toString(pid)), setting.scratch());
                    measured.awaitOther(pid);
                }
            }
            for (int i = 0; i < WITHOUT_SPARE; i++) {
                prepare(measured, i);
                end(measured.awaitSpare());
                withoutMs.add(kill(measured));
            }
            measured.awaitTicks(PAST_THE_TRIAL);
            measured.events().await("tick.crashed", CRASHES + WITHOUT_SPARE);
            recovered = measured.events().numbers("tick.crashed", "recoveredMs");
            recoveredWithout = recovered.subList(recovered.size() - WITHOUT_SPARE, recovered.size());
            recovered = recovered.subList(0, recovered.size() - WITHOUT_SPARE);
            tainted = measured.slot(Measured.TAINTED);
        }
        Percentiles killed = new Percentiles(killedMs);
        report.addWithTarget("f", "SIGKILL of a host to the next tick, spare waiting", "p50", killed.p50(), "ms", 60);
        report.addWithTarget("f", "SIGKILL of a host to the next tick, spare waiting", "p99", killed.at(99), "ms", 250);
        Percentiles told = new Percentiles(recovered);
        report.add("f", "... by the record: end noticed to tick, SIGSEGV too", "p50", told.p50(), "ms");
        report.add("f", "... by the record: end noticed to tick, SIGSEGV too", "p99", told.at(99), "ms");
        Percentiles without = new Percentiles(withoutMs);
        report.addWithTarget("f", "SIGKILL of a host to the next tick, no spare", "max", without.at(100), "ms", 500);
        report.add("f", "... by the record", "max", new Percentiles(recoveredWithout).at(100), "ms");
        report.addWithTarget("f", "recoveries that did not come, or lost state", "count",
                CRASHES - recovered.size() + tainted, "", 0);
    }

    private void prepare(Measured measured, int crash) throws IOException {
        if (crash % CRASHES_A_VERSION == 0) {
            measured.reload();
        }
        measured.awaitTicks(PAST_THE_TRIAL);
        Pause.of(random.nextInt(3_000));
    }

    /** Milliseconds from the kill to the first tick elsewhere. */
    private static double kill(Measured measured) throws IOException {
        long pid = measured.slot(Measured.PID);
        long startNs = System.nanoTime();
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        return (measured.awaitOther(pid) - startNs) / 1e6;
    }

    private static void end(long pid) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        // Until the daemon has fetched its exit code, and so knows: one that it still takes for alive would be handed out.
        while (Figures.exists(pid)) {
            Pause.of(1_000);
        }
        Pause.of(200_000);
    }
}
