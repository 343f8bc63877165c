package dev.hotswapd.endtoend;

import dev.hotswapd.config.ConfigurationReader.Result;
import dev.hotswapd.daemon.ConsoleSettings;
import dev.hotswapd.daemon.Daemon;
import dev.hotswapd.thread.Worker;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * A daemon in which something goes wrong in a random message on a random thread, as often as each line of standard input
 * says; the end of input stops it. Says {@code threw N on THREAD} for each. With the line {@code fill} a thread of
 * the plugin {@code ticker} fills the memory instead.
 */
final class FaultyDaemon {
    private final Random random = new Random(2026);
    private final Daemon daemon;
    private int faults;

    private FaultyDaemon(Daemon daemon) {
        this.daemon = daemon;
    }

    public static void main(String[] arguments) throws Exception {
        Result result = Daemon.configurationReader().read(Path.of(arguments[0]));
        try (Daemon daemon =
                Daemon.open(((Result.Accepted) result).configuration(), new ConsoleSettings(false, false))) {
            daemon.start();
            new FaultyDaemon(daemon).obey();
        }
    }

    private void obey() throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.equals("fill")) {
                daemon.workers().running().stream()
                        .filter(worker -> worker.name().equals("hotswapd-ticker"))
                        .forEach(worker -> worker.post(FaultyDaemon::fill));
                continue;
            }
            for (int i = Integer.parseInt(line); i > 0; i--) {
                worker().post(this::fault);
            }
        }
    }

    private void fault() {
        int number = next();
        System.out.println(
                "threw " + number + " on " + kind(Thread.currentThread().getName()));
        throw new IllegalStateException("fault " + number + ".");
    }

    private static void fill() {
        Object[] all = new Object[0];
        while (true) {
            all = new Object[] {all, new byte[1 << 10]};
        }
    }

    private static String kind(String name) {
        return name.replaceFirst("-([0-9]+|alpha|beta)$", "-");
    }

    private synchronized int next() {
        return ++faults;
    }

    /** Every kind is as likely as any other, however many there are of it. */
    private Worker worker() {
        Map<String, List<Worker>> kinds =
                daemon.workers().running().stream().collect(Collectors.groupingBy(worker -> kind(worker.name())));
        List<List<Worker>> each = List.copyOf(kinds.values());
        List<Worker> kind = each.get(random.nextInt(each.size()));
        return kind.get(random.nextInt(kind.size()));
    }
}
