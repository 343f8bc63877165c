import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** What was measured, line by line, as a table for people or as JSON. */
final class Report {
    /**
     * One figure.
     *
     * @param part of the benchmark: a to j
     * @param name what was measured
     * @param unit of the figures; empty for a ratio or a count
     * @param target what it must not exceed, where the project has one
     */
    record Line(String part, String name, String figure, double value, String unit, OptionalDouble target) {
        boolean met() {
            return target.isEmpty() || value <= target.getAsDouble();
        }
    }

    private final List<Line> lines = new ArrayList<>();

    void add(String part, String name, String figure, double value, String unit) {
        lines.add(new Line(part, name, figure, value, unit, OptionalDouble.empty()));
    }

    void addWithTarget(String part, String name, String figure, double value, String unit, double target) {
        lines.add(new Line(part, name, figure, value, unit, OptionalDouble.of(target)));
    }

    /** The three percentiles that every distribution here is reported with. */
    void addPercentiles(String part, String name, Percentiles values, String unit) {
        add(part, name, "p50", values.p50(), unit);
        add(part, name, "p95", values.at(95), unit);
        add(part, name, "p99", values.at(99), unit);
    }

    boolean allMet() {
        return lines.stream().allMatch(Line::met);
    }

    String table() {
        StringBuilder table = new StringBuilder();
        for (Line line : lines) {
            String target = line.target().isEmpty()
                    ? ""
                    : String.format(
                            Locale.ROOT,
                            "target <= %s  %s",
                            number(line.target().getAsDouble()),
                            line.met() ? "met" : "MISSED");
            table.append(String.format(
                            Locale.ROOT,
                            "(%s) %-52s %-6s %10s %-3s %s",
                            line.part(),
                            line.name(),
                            line.figure(),
                            number(line.value()),
                            line.unit(),
                            target)
                    .stripTrailing());
            table.append('\n');
        }
        return table.toString();
    }

    String json() {
        List<String> objects = new ArrayList<>();
        for (Line line : lines) {
            String target = line.target().isEmpty()
                    ? ""
                    : ", \"target\": " + line.target().getAsDouble() + ", \"met\": " + line.met();
            objects.add(String.format(
                    Locale.ROOT,
                    "    {\"part\": \"%s\", \"name\": \"%s\", \"figure\": \"%s\", \"value\": %.6f, \"unit\": \"%s\"%s}",
                    line.part(),
                    line.name(),
                    line.figure(),
                    line.value(),
                    line.unit(),
                    target));
        }
        return "{\n  \"machine\": \"" + machine() + "\",\n  \"lines\": [\n" + String.join(",\n", objects) + "\n  ]\n}\n";
    }

    static String machine() {
        return System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
                + Runtime.getRuntime().availableProcessors() + " processors, Java " + Runtime.version();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value == Math.rint(value) ? "%.0f" : "%.2f", value);
    }
}
