import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Measures hotswapd on this machine; {@code scripts/bench} prepares what it needs and starts it. */
final class Bench {
    private static final String USAGE = "usage: scripts/bench [--json] [--saves N] [--swaps N] [--parts abcdefghij]";

    /**
     * What to measure, and with what.
     *
     * @param root of the project
     * @param scratch folder for everything written
     * @param bin folder of the compiled yardsticks
     * @param saves how many per contender
     * @param swaps how many in the soak
     */
    record Setting(Path root, Path scratch, Path bin, int saves, int swaps) {
        /** Command that runs the daemon on the folder's plugin, with a data directory of that name. */
        List<String> run(Folder folder, String dataDir) throws IOException {
            return run(folder.configuration(), dataDir);
        }

        /** The same with this configuration. */
        List<String> run(Path configuration, String dataDir) {
            return List.of(
                    root.resolve("scripts/hotswapd").toString(),
                    "--data-dir",
                    scratch.resolve(dataDir).toString(),
                    "run",
                    configuration.toString());
        }
    }

    private Bench() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path root = Path.of(System.getProperty("bench.root"));
        Path scratch = Path.of(System.getProperty("bench.scratch"));
        boolean json = false;
        int saves = 100;
        int swaps = 5_000;
        String parts = "abcdefghi";
        List<String> left = new ArrayList<>(List.of(arguments));
        while (!left.isEmpty()) {
            String option = left.remove(0);
            if (option.equals("--json")) {
                json = true;
            } else if (option.equals("--saves") && !left.isEmpty() && left.get(0).matches("[1-9][0-9]{0,3}")) {
                saves = Integer.parseInt(left.remove(0));
            } else if (option.equals("--swaps") && !left.isEmpty() && left.get(0).matches("[1-9][0-9]{1,5}")) {
                swaps = Integer.parseInt(left.remove(0));
            } else if (option.equals("--parts") && !left.isEmpty() && left.get(0).matches("[a-j]+")) {
                parts = left.remove(0);
            } else {
                System.err.println(USAGE);
                System.exit(2);
            }
        }
        Setting setting = new Setting(root, scratch, scratch.resolve("bin"), saves, swaps);
        Report report;
        try {
            report = measure(setting, parts);
        } catch (IOException e) {
            System.err.println("bench: " + e.getMessage());
            System.exit(1);
            return;
        }
        if (json) {
            System.out.print(report.json());
        } else {
            System.out.println(Report.machine());
            System.out.print(report.table());
        }
        System.exit(report.allMet() ? 0 : 1);
    }

    private static Report measure(Setting setting, String parts) throws IOException, InterruptedException {
        Report report = new Report();
        if (parts.contains("a") || parts.contains("e")) {
            say("(a) saving " + setting.saves() + " times for each contender");
            new SaveToTick(setting).measure(report);
        }
        if (parts.contains("b")) {
            say("(b) ticking at 1 kHz, in turns");
            new TickLateness(setting).measure(report);
        }
        if (parts.contains("c")) {
            say("(c) calling through JNA");
            new CallCost(setting).measure(report);
        }
        if (parts.contains("d")) {
            say("(d) starting");
            new Startup(setting).measure(report);
        }
        if (parts.contains("f")) {
            say("(f) killing tick processes");
            new Recovery(setting).measure(report);
        }
        if (parts.contains("g")) {
            say("(g) swapping at 1 kHz");
            new SwapPause(setting).measure(report);
        }
        if (parts.contains("h")) {
            say("(h) ticking in a process and in the daemon, in turns");
            new TickCost(setting).measure(report);
        }
        if (parts.contains("i")) {
            say("(i) reloading a hundred times");
            new Memory(setting).measure(report);
        }
        if (parts.contains("j")) {
            say("(j) swapping " + setting.swaps() + " times, with crashes");
            new Soak(setting).measure(report);
        }
        return report;
    }

    private static void say(String progress) {
        System.err.println("bench: " + progress);
    }
}
