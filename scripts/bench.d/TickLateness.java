import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Part (b): how late ticks are at 1 kHz, for the daemon and for a C loop on {@code clock_nanosleep(TIMER_ABSTIME)}, in
 * turns. Both call the same library, which notes the time of each call.
 *
 * <p>The loop says where its deadlines lie. The daemon's lie a millisecond apart too, but where is not known from
 * outside: they are taken to lie so that its earliest ticks (the first in a hundred) are as late as the loop's in the
 * same turn, since the way from the kernel's timer to a thread that runs is the same for both.
 */
final class TickLateness {
    private static final int TURNS = 7;
    private static final int TICKS = 4_500;
    /** The first are left out: code is still being compiled and pages are touched for the first time. */
    private static final int WARM_UP = 1_500;

    private static final long INTERVAL_NS = 1_000_000;

    private final Bench.Setting setting;

    TickLateness(Bench.Setting setting) {
        this.setting = setting;
    }

    void measure(Report report) throws IOException, InterruptedException {
        Folder folder = new Folder(setting.scratch().resolve("lateness"), setting.root(), "lateness.c");
        Program.output(List.of("make"), folder.path());
        List<String> daemon = setting.run(folder, "lateness.data");
        List<String> loop =
                List.of(setting.bin().resolve("tick-loop").toString(), folder.library().toString(), "1000");
        List<Double> daemonUs = new ArrayList<>();
        List<Double> loopUs = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int turn = 0; turn < TURNS; turn++) {
            long[] daemonNs = times("daemon-" + turn, daemon);
            long[] loopNs = times("loop-" + turn, loop);
            long firstDeadline = Long.parseLong(
                    Files.readString(setting.scratch().resolve("loop-" + turn + ".log")).strip());
            List<Double> loopTurn = late(loopNs, firstDeadline);
            List<Double> daemonTurn = late(daemonNs, edge(daemonNs));
            Percentiles loopPercentiles = new Percentiles(loopTurn);
            Percentiles daemonPercentiles = new Percentiles(daemonTurn);
            double shift = loopPercentiles.at(1) - daemonPercentiles.at(1);
            loopUs.addAll(loopTurn);
            daemonTurn.forEach(us -> daemonUs.add(us + shift));
            ratios.add((daemonPercentiles.p50() + shift) / loopPercentiles.p50());
        }
        Percentiles ours = new Percentiles(daemonUs);
        Percentiles theirs = new Percentiles(loopUs);
        report.addPercentiles("b", "hotswapd: tick lateness at 1 kHz", ours, "us");
        report.addPercentiles("b", "clock_nanosleep loop in C: tick lateness", theirs, "us");
        // The middle one of the turns: a burst of other work on the machine then spoils one ratio, not the result.
        report.addWithTarget("b", "hotswapd / C loop", "p50", new Percentiles(ratios).p50(), "", 1.15);
    }

    /** Times of the ticks of one run, in the plugin's own words. */
    private long[] times(String name, List<String> command) throws IOException {
        Record record = new Record(setting.scratch().resolve(name + ".record"));
        Path log = setting.scratch().resolve(name + ".log");
        try (Program program = Program.start(command, setting.scratch(), record.environment(), "", log)) {
            if (record.await(0, TICKS, Duration.ofSeconds(60)).isEmpty()) {
                throw new IOException("fewer than " + TICKS + " ticks within 60 s:\n" + program.lastWords());
            }
        }
        long[] times = new long[TICKS - WARM_UP];
        for (int i = 0; i < times.length; i++) {
            times[i] = record.slot(1 + WARM_UP + i);
        }
        return times;
    }

    /** Where, within the millisecond, the ticks begin: the start of the shortest stretch that holds nine in ten. */
    private static long edge(long[] timesNs) {
        long[] phases = Arrays.stream(timesNs).map(time -> time % INTERVAL_NS).sorted().toArray();
        int held = phases.length * 9 / 10;
        long edge = 0;
        long shortest = Long.MAX_VALUE;
        for (int first = 0; first < phases.length; first++) {
            int last = first + held;
            long end = last < phases.length ? phases[last] : phases[last - phases.length] + INTERVAL_NS;
            if (end - phases[first] < shortest) {
                shortest = end - phases[first];
                edge = phases[first];
            }
        }
        return edge;
    }

    /** Distance in microseconds of each time from the deadline before it; up to 0.1 ms early counts as early. */
    private static List<Double> late(long[] timesNs, long deadlineNs) {
        long early = INTERVAL_NS / 10;
        return Arrays.stream(timesNs)
                .mapToObj(time -> (Math.floorMod(time - deadlineNs + early, INTERVAL_NS) - early) / 1e3)
                .toList();
    }
}
