import java.io.IOException;

/** Part (i): resident memory of the daemon and of its tick processes after a hundred reloads. */
final class Memory {
    private static final int RELOADS = 100;
    private static final int TICKS = 5;

    private final Bench.Setting setting;

    Memory(Bench.Setting setting) {
        this.setting = setting;
    }

    void measure(Report report) throws IOException, InterruptedException {
        try (Measured measured = new Measured(setting, "memory", "\"tick\": {\"interval\": \"1ms\"}")) {
            for (int i = 0; i < RELOADS; i++) {
                measured.reload();
                measured.awaitTicks(TICKS);
            }
            long spare = measured.awaitSpare();
            double host = Figures.of(measured.slot(Measured.PID)).residentMiB();
            String after = " after " + RELOADS + " reloads";
            report.addWithTarget("i", "resident: the daemon" + after, "", Figures.of(measured.daemonPid()).residentMiB(), "MiB", 110);
            report.addWithTarget("i", "resident: the tick process" + after, "", host, "MiB", 60);
            report.addWithTarget("i", "resident: the spare", "", Figures.of(spare).residentMiB(), "MiB", 60);
        }
    }
}
