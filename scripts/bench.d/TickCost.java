import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Part (h): what ticking in a process of its own costs a tick, against ticking in the daemon, in turns: how late ticks
 * are at 1 kHz, by the time that each was due for, and how long a tick takes with all that is done around it. For the
 * latter a tick sleeps for four seconds, and the daemon makes up for tens of thousands without a pause between.
 */
final class TickCost {
    private static final int TURNS = 7;
    private static final int WARM_UP = 1_500;
    private static final int STALLS = 4_000;
    /** Only the time of each eighth tick after that is noted. */
    private static final int STRIDE = 8;

    private static final List<String> ISOLATIONS = List.of("process", "none");

    private final Bench.Setting setting;

    TickCost(Bench.Setting setting) {
        this.setting = setting;
    }

    void measure(Report report) throws IOException, InterruptedException {
        List<List<Double>> latenessUs = List.of(new ArrayList<>(), new ArrayList<>());
        List<List<Double>> costNs = List.of(new ArrayList<>(), new ArrayList<>());
        List<Double> latenessRatios = new ArrayList<>();
        List<Double> costRatios = new ArrayList<>();
        for (int turn = 0; turn < TURNS; turn++) {
            for (int i = 0; i < ISOLATIONS.size(); i++) {
                latenessUs.get(i).add(lateness(ISOLATIONS.get(i), turn));
                costNs.get(i).add(cost(ISOLATIONS.get(i), turn));
            }
            latenessRatios.add(latenessUs.get(0).get(turn) / latenessUs.get(1).get(turn));
            costRatios.add(costNs.get(0).get(turn) / costNs.get(1).get(turn));
        }
        for (int i = 0; i < ISOLATIONS.size(); i++) {
            report.add("h", "tick lateness at 1 kHz, isolation " + ISOLATIONS.get(i), "p50",
                    new Percentiles(latenessUs.get(i)).p50(), "us");
            report.add("h", "a tick with all around it, isolation " + ISOLATIONS.get(i), "p50",
                    new Percentiles(costNs.get(i)).p50(), "ns");
        }
        report.addWithTarget("h", "lateness, process / none", "p50", new Percentiles(latenessRatios).p50(), "", 1.05);
        report.addWithTarget("h", "a tick, process / none", "p50", new Percentiles(costRatios).p50(), "", 1.05);
    }

    private double lateness(String isolation, int turn) throws IOException, InterruptedException {
        try (Measured measured = new Measured(setting, "late-" + isolation + turn,
                "\"isolation\": \"" + isolation + "\", \"tick\": {\"interval\": \"1ms\"}")) {
            measured.await("ticks", Measured.TICKS, WARM_UP + Measured.NOTED);
            return new Percentiles(measured.slots(Measured.FIRST_LATENESS, 1e3)).p50();
        }
    }

    private double cost(String isolation, int turn) throws IOException, InterruptedException {
        try (Measured measured = new Measured(setting, "cost-" + isolation + turn,
                "\"isolation\": \"" + isolation + "\", \"tick\": {\"interval\": \"100us\", \"overrun\": \"catchUp\"}",
                "STALLS=" + STALLS)) {
            measured.await("ticks", Measured.TICKS, STALLS + STRIDE * Measured.NOTED);
            List<Double> times = measured.slots(Measured.FIRST_TIME, 1);
            List<Double> costs = new ArrayList<>();
            for (int i = 1; i < times.size(); i++) {
                costs.add((times.get(i) - times.get(i - 1)) / STRIDE);
            }
            return new Percentiles(costs).p50();
        }
    }
}
