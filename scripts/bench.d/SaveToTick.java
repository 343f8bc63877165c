import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;

/**
 * Part (a): from a save to the first tick of the new code, less the same build command run alone in the same round; for
 * the daemon, and for {@code entr make} beside a small host that reopens the library when its time moves.
 *
 * <p>Both run all the time, ticking every millisecond; each round saves once for the one, saves once for the other and
 * runs the build once by itself, in changing order. The next turn begins when the last is over, after a pause.
 * Part (e) reads the daemon's memory when the last round is done.
 */
final class SaveToTick {
    private static final Duration LOST_AFTER = Duration.ofSeconds(10);
    /** So many lost one after the other: it no longer works, and the rest would only be waiting. */
    private static final int BROKEN = 5;

    private static final List<String> BUILD = List.of("make");

    private final Bench.Setting setting;
    private final Random random = new Random(1);

    /** One that turns saves into ticks, and what was measured of it. */
    private static final class Contender {
        final Folder folder;
        final Record record;
        final List<Double> totalMs = new ArrayList<>();
        final List<Double> overheadMs = new ArrayList<>();
        int lost;
        int lostInARow;

        Contender(String name, Bench.Setting setting) throws IOException {
            folder = new Folder(setting.scratch().resolve(name), setting.root(), "ticker.c");
            record = new Record(setting.scratch().resolve(name + ".record"));
            folder.save(1);
        }

        /** Saves once and waits; milliseconds until the tick, empty when it never came. */
        OptionalDouble save(int generation) throws IOException {
            long savedNs = folder.save(generation);
            OptionalLong tickedNs = record.await(generation, 1, LOST_AFTER);
            if (tickedNs.isEmpty()) {
                lost++;
                if (++lostInARow == BROKEN) {
                    throw new IOException(folder.path().getFileName() + " lost " + BROKEN + " saves in a row");
                }
                return OptionalDouble.empty();
            }
            lostInARow = 0;
            return OptionalDouble.of((tickedNs.getAsLong() - savedNs) / 1e6);
        }

        void add(double ms, double buildMs) {
            totalMs.add(ms);
            overheadMs.add(ms - buildMs);
        }
    }

    SaveToTick(Bench.Setting setting) {
        this.setting = setting;
    }

    void measure(Report report) throws IOException, InterruptedException {
        Contender ours = new Contender("hotswapd", setting);
        Contender peers = new Contender("entr", setting);
        Folder alone = new Folder(setting.scratch().resolve("alone"), setting.root(), "ticker.c");
        List<Double> buildMs = new ArrayList<>();
        try (Program daemon = startDaemon(ours);
                Program entr = startEntr(peers);
                Program host = startPeerHost(peers)) {
            awaitFirstTick(ours, daemon);
            awaitFirstTick(peers, host);
            for (int generation = 2; generation < setting.saves() + 2; generation++) {
                buildMs.add(round(generation, ours, peers, alone));
            }
            report(report, ours, peers, new Percentiles(buildMs));
            String name = "resident memory of the daemon after " + setting.saves() + " saves";
            report.addWithTarget("e", name, "", Figures.of(daemon.pid()).residentMiB(), "MiB", 110);
        }
    }

    /** Lets each have its turn, in an order that moves on with every round; milliseconds that the build alone took. */
    private double round(int generation, Contender ours, Contender peers, Folder alone)
            throws IOException, InterruptedException {
        OptionalDouble oursMs = OptionalDouble.empty();
        OptionalDouble peersMs = OptionalDouble.empty();
        double aloneMs = 0;
        for (int turn = 0; turn < 3; turn++) {
            pause();
            switch ((generation + turn) % 3) {
                case 0 -> oursMs = ours.save(generation);
                case 1 -> peersMs = peers.save(generation);
                default -> aloneMs = buildAlone(alone, generation);
            }
        }
        double buildMs = aloneMs;
        oursMs.ifPresent(ms -> ours.add(ms, buildMs));
        peersMs.ifPresent(ms -> peers.add(ms, buildMs));
        return buildMs;
    }

    private void report(Report report, Contender ours, Contender peers, Percentiles build) {
        Percentiles overhead = new Percentiles(ours.overheadMs);
        Percentiles peerOverhead = new Percentiles(peers.overheadMs);
        report.addPercentiles("a", "the build alone", build, "ms");
        report.addPercentiles("a", "hotswapd: save to first new tick", new Percentiles(ours.totalMs), "ms");
        String less = "hotswapd: less the build alone";
        // To be below the peer is a target too.
        report.addWithTarget("a", less, "p50", overhead.p50(), "ms", Math.min(8, peerOverhead.p50()));
        report.addWithTarget("a", less, "p95", overhead.at(95), "ms", 25);
        report.add("a", less, "p99", overhead.at(99), "ms");
        report.addWithTarget("a", "hotswapd: saves that never arrived", "count", ours.lost, "", 0);
        String peer = "entr and a polling host: ";
        report.addPercentiles("a", peer + "save to first new tick", new Percentiles(peers.totalMs), "ms");
        report.addPercentiles("a", peer + "less the build alone", peerOverhead, "ms");
        report.add("a", peer + "saves that never arrived", "count", peers.lost, "");
    }

    private Program startDaemon(Contender contender) throws IOException {
        return Program.start(
                setting.run(contender.folder, "hotswapd.data"),
                setting.scratch(),
                contender.record.environment(),
                "",
                setting.scratch().resolve("hotswapd.log"));
    }

    private Program startEntr(Contender contender) throws IOException {
        List<String> command = new ArrayList<>(List.of("entr", "-n"));
        command.addAll(BUILD);
        return Program.start(
                command, contender.folder.path(), Map.of(), "ticker.c\n", setting.scratch().resolve("entr.log"));
    }

    private Program startPeerHost(Contender contender) throws IOException {
        Path copies = Files.createDirectory(setting.scratch().resolve("entr.copies"));
        return Program.start(
                List.of(
                        setting.bin().resolve("peer-host").toString(),
                        contender.folder.library().toString(),
                        copies.resolve("copy").toString(),
                        "1000"),
                setting.scratch(),
                contender.record.environment(),
                "",
                setting.scratch().resolve("peer-host.log"));
    }

    private void awaitFirstTick(Contender contender, Program program) throws IOException {
        if (contender.record.await(1, 1, Duration.ofSeconds(30)).isEmpty()) {
            throw new IOException("no first tick within 30 s:\n" + program.lastWords());
        }
    }

    private double buildAlone(Folder folder, int generation) throws IOException, InterruptedException {
        folder.save(generation);
        List<String> command = new ArrayList<>(List.of(setting.bin().resolve("run-timed").toString()));
        command.addAll(BUILD);
        return Long.parseLong(Program.output(command, folder.path())) / 1e6;
    }

    /** Long enough for everyone to be done with the last save, and never in step with anybody's polling. */
    private void pause() throws InterruptedException {
        Thread.sleep(80 + random.nextInt(70));
    }
}
