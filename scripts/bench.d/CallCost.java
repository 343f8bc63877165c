import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Part (c): what a call of a plugin's function costs against JNA's {@code Function.invoke}; measured by JMH. */
final class CallCost {
    private final Bench.Setting setting;

    CallCost(Bench.Setting setting) {
        this.setting = setting;
    }

    void measure(Report report) throws IOException, InterruptedException {
        Path result = setting.scratch().resolve("jmh.json");
        Program.output(
                List.of("mvn", "-B", "-q", "-ntp", "-Dstyle.color=never", "-Pjmh", "-Dspotless.check.skip=true",
                        "process-test-classes"),
                setting.root());
        Path daemon = setting.root().resolve("daemon/target");
        String classPath = daemon.resolve("test-classes") + ":" + daemon.resolve("classes") + ":"
                + Files.readString(daemon.resolve("jmh.classpath")).strip();
        Program.output(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-cp",
                        classPath,
                        "org.openjdk.jmh.Main",
                        "CallCostBenchmark",
                        "-rf",
                        "json",
                        "-rff",
                        result.toString()),
                setting.scratch());
        String json = Files.readString(result);
        double plugin = score(json, "pluginTick");
        double invoke = score(json, "functionInvoke");
        report.add("c", "a tick through the daemon's loader", "mean", plugin, "ns");
        report.add("c", "the same function through Function.invoke", "mean", invoke, "ns");
        report.addWithTarget("c", "loader / Function.invoke", "mean", plugin / invoke, "", 0.35);
    }

    private static double score(String json, String benchmark) throws IOException {
        Matcher score = Pattern.compile(
                        "\\." + benchmark + "\".*?\"primaryMetric\"\\s*:\\s*\\{\\s*\"score\"\\s*:\\s*([0-9.E+-]+)",
                        Pattern.DOTALL)
                .matcher(json);
        if (!score.find()) {
            throw new IOException("JMH's result has no score for " + benchmark);
        }
        return Double.parseDouble(score.group(1));
    }
}
