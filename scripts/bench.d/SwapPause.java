import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Part (g): how long the tick thread is busy with a swap, by the daemon's record, with a state of 64 KiB at 1 kHz; and
 * how long nothing ticks where a version must have another process, by the plugin's own clock.
 */
final class SwapPause {
    private static final int PAST_THE_TRIAL = 15;
    private static final int FRESH = 30;

    private final Bench.Setting setting;

    SwapPause(Bench.Setting setting) {
        this.setting = setting;
    }

    void measure(Report report) throws IOException, InterruptedException {
        measure(report, "swap", "swap pause, state of 64 KiB", 1_000);
        measureFresh(report);
        measure(report, "move", "swap pause, every field of 64 KiB moves", 200, "MOVES");
    }

    private void measure(Report report, String name, String what, int swaps, String... defines)
            throws IOException, InterruptedException {
        List<Double> pausesUs;
        double missed;
        Misses atAnyTime;
        Misses yardstick;
        try (Measured measured = new Measured(setting, name, "\"tick\": {\"interval\": \"1ms\"}", defines)) {
            measured.awaitSpare();
            long ticksBefore = measured.slot(Measured.TICKS);
            long missedBefore = measured.slot(Measured.MISSED);
            try (Misses.Loop loop = new Misses.Loop(setting)) {
                for (int i = 0; i < swaps; i++) {
                    measured.reload();
                    measured.awaitTicks(PAST_THE_TRIAL);
                }
                yardstick = loop.end();
            }
            long missedSince = measured.slot(Measured.MISSED) - missedBefore;
            atAnyTime = new Misses(measured.slot(Measured.TICKS) - ticksBefore + missedSince, missedSince);
            measured.events().await("version.swapped", swaps + 1);
            // The first is no swap: nothing ticked before.
            pausesUs = measured.events().numbers("version.swapped", "pauseUs").subList(1, swaps + 1);
            missed = measured.events().numbers("version.swapped", "missedTicks").stream()
                    .skip(1)
                    .mapToDouble(Double::doubleValue)
                    .sum();
        }
        Percentiles pauses = new Percentiles(pausesUs);
        report.add("g", what, "first", pausesUs.get(0), "us");
        report.add("g", what, "p50", pauses.p50(), "us");
        report.addWithTarget("g", what, "p99", pauses.at(99), "us", 300);
        report.add("g", what, "max", pauses.at(100), "us");
        report.addWithTarget("g", "... ticks missed in " + swaps + " swaps", "count", missed, "", 0);
        report.add("g", "... ticks missed at any time, of 10,000", "count", atAnyTime.perTenThousand(), "");
        report.add("g", "... a loop in C that calls nothing, beside it", "count", yardstick.perTenThousand(), "");
    }

    private void measureFresh(Report report) throws IOException, InterruptedException {
        List<Double> gapsMs = new ArrayList<>();
        try (Measured measured = new Measured(setting, "fresh", "\"tick\": {\"interval\": \"1ms\"}", "UNIQUE")) {
            for (int i = 0; i < FRESH; i++) {
                measured.awaitSpare();
                measured.reload();
                gapsMs.add(measured.slot(Measured.GAP) / 1e6);
                measured.awaitTicks(PAST_THE_TRIAL);
            }
        }
        report.addPercentiles("g", "swap through another process: from tick to tick", new Percentiles(gapsMs), "ms");
    }
}
