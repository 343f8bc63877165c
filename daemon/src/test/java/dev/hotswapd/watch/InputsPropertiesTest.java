package dev.hotswapd.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Inputs stay as they were, whatever their table holds later. */
class InputsPropertiesTest {
    /** @param hash 0 for a file that goes */
    private record Step(String path, int hash, boolean taken) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.of("a.c", "b.c", "src/a.c", "src/b.c", "src/deep/a.c"),
                        Arbitraries.of(0, 1, 2),
                        Arbitraries.of(true, false))
                .as(Step::new)
                .list()
                .ofMaxSize(30);
    }

    @Property(tries = 1000)
    void areWhatTheyWereWhenTheyWereTaken(@ForAll("steps") List<Step> steps) {
        SourceTable table = new SourceTable();
        Map<String, ContentHash> model = new HashMap<>();
        List<Inputs> taken = new ArrayList<>(List.of(table.inputs(), Inputs.NONE));
        List<Map<String, ContentHash>> truth = new ArrayList<>(List.of(Map.of(), Map.of()));
        for (Step step : steps) {
            Optional<ContentHash> hash =
                    Optional.of(new ContentHash(step.hash, 7)).filter(h -> h.high() > 0);
            table.put(step.path, hash);
            hash.ifPresentOrElse(h -> model.put(step.path, h), () -> model.remove(step.path));
            if (step.taken) {
                taken.add(table.inputs());
                truth.add(Map.copyOf(model));
            }
        }

        for (int one = 0; one < taken.size(); one++) {
            assertThat(taken.get(one).hashes()).isEqualTo(truth.get(one));
            assertThat(taken.get(one)).isEqualTo(new Inputs(truth.get(one)));
            for (int other = 0; other < taken.size(); other++) {
                Set<String> differing = differing(truth.get(one), truth.get(other));
                assertThat(taken.get(one).changedSince(taken.get(other))).isEqualTo(differing);
                assertThat(taken.get(one).equals(taken.get(other))).isEqualTo(differing.isEmpty());
            }
        }
    }

    private static Set<String> differing(Map<String, ContentHash> one, Map<String, ContentHash> other) {
        Set<String> paths = new TreeSet<>(one.keySet());
        paths.addAll(other.keySet());
        paths.removeIf(path -> Objects.equals(one.get(path), other.get(path)));
        return paths;
    }

    @Test
    void areTheSameWhileNothingChanges() {
        SourceTable table = new SourceTable();
        table.put("a.c", new ContentHash(1, 1));
        Inputs inputs = table.inputs();
        table.put("a.c", new ContentHash(1, 1));

        assertThat(table.inputs()).isSameAs(inputs).hasSameHashCodeAs(new Inputs(inputs.hashes()));
    }
}
