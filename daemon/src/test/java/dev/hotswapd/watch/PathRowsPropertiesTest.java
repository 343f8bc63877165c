package dev.hotswapd.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Kept by folder or not: a table of numbers by path. */
class PathRowsPropertiesTest {
    private record Step(String path, boolean removed, long number) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<String> names = Arbitraries.of("a", "b.c", "\u00e4\u20ac", "x\\xf6y", "src", "src-gen")
                .flatMap(name -> Arbitraries.integers().between(0, 30).map(number -> name + number % 20));
        return Combinators.combine(
                        Arbitraries.of("", "src/", "src/deep/", "src-gen/", "src0/"),
                        names,
                        Arbitraries.of(true, false, false),
                        Arbitraries.longs())
                .as((folder, name, removed, number) -> new Step(folder + name, removed, number))
                .list()
                .ofMaxSize(400);
    }

    @Property(tries = 500)
    void knowsWhatWasPutAndNotRemovedSince(@ForAll("steps") List<Step> steps) {
        PathRows rows = new PathRows(2);
        Map<String, Long> model = new HashMap<>();
        for (Step step : steps) {
            if (step.removed) {
                rows.remove(step.path);
                model.remove(step.path);
            } else {
                rows.add(step.path).set(1, step.number);
                model.put(step.path, step.number);
            }
        }

        assertThat(below(rows, "")).isEqualTo(model);
        assertThat(rows.size()).isEqualTo(model.size());
        Map<String, Long> inSource = new HashMap<>(model);
        inSource.keySet().removeIf(path -> !path.startsWith("src/"));
        assertThat(below(rows, "src")).isEqualTo(inSource);
        steps.forEach(step -> assertThat(rows.find(step.path).exists()).isEqualTo(model.containsKey(step.path)));
    }

    private static Map<String, Long> below(PathRows rows, String folder) {
        Map<String, Long> found = new HashMap<>();
        rows.forEachBelow(folder, (row, of) -> found.put(PathRows.path(row, of), row.number(1)));
        return found;
    }
}
