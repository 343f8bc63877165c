import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Measures hotswapd on this machine; {@code scripts/bench} prepares what it needs and starts it. */
final class Bench {
    private static final String USAGE = "usage: scripts/bench [--json] [--saves N] [--parts abcde]";

    /**
     * What to measure, and with what.
     *
     * @param root of the project
     * @param scratch folder for everything written
     * @param bin folder of the compiled yardsticks
     * @param saves how many per contender
     */
    record Setting(Path root, Path scratch, Path bin, int saves) {
        /** Command that runs the daemon on the folder's plugin, with a data directory of that name. */
        List<String> run(Folder folder, String dataDir) throws IOException {
            return List.of(
                    root.resolve("scripts/hotswapd").toString(),
                    "--data-dir",
                    scratch.resolve(dataDir).toString(),
                    "run",
                    folder.configuration().toString());
        }
    }

    private Bench() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path root = Path.of(System.getProperty("bench.root"));
        Path scratch = Path.of(System.getProperty("bench.scratch"));
        boolean json = false;
        int saves = 100;
        String parts = "abcde";
        List<String> left = new ArrayList<>(List.of(arguments));
        while (!left.isEmpty()) {
            String option = left.remove(0);
            if (option.equals("--json")) {
                json = true;
            } else if (option.equals("--saves") && !left.isEmpty() && left.get(0).matches("[1-9][0-9]{0,3}")) {
                saves = Integer.parseInt(left.remove(0));
            } else if (option.equals("--parts") && !left.isEmpty() && left.get(0).matches("[a-e]+")) {
                parts = left.remove(0);
            } else {
                System.err.println(USAGE);
                System.exit(2);
            }
        }
        Setting setting = new Setting(root, scratch, scratch.resolve("bin"), saves);
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
        return report;
    }

    private static void say(String progress) {
        System.err.println("bench: " + progress);
    }
}
