import java.util.List;

/** Values in rising order, and what lies at a share of them (nearest rank). */
final class Percentiles {
    private final double[] sorted;

    Percentiles(List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("no values were measured");
        }
        sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    double at(double percent) {
        int rank = (int) Math.ceil(percent / 100 * sorted.length);
        return sorted[Math.max(0, rank - 1)];
    }

    double p50() {
        return at(50);
    }
}
