package dev.hotswapd.endtoend.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.testing.EventRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Everything at once, for a minute. By hand {@code -Dhotswapd.test.chaos=10m} goes on for longer, {@code
 * -Dhotswapd.test.seed=…} has other things happen, and {@code -Dhotswapd.test.without=FULL_DISK,GIT} leaves some out.
 */
class ChaosTest {
    private static final Duration LENGTH = Duration.parse(
            "PT" + System.getProperty("hotswapd.test.chaos", "1m").toUpperCase(Locale.ROOT));
    private static final long SEED = Long.getLong("hotswapd.test.seed", 20_260_109);

    private static final List<String> WITHOUT =
            List.of(System.getProperty("hotswapd.test.without", "").split(","));
    private static final int MOST_AT_ONCE = 8;

    @TempDir
    Path folder;

    private final Random random = new Random(SEED);
    private final List<String> told = new ArrayList<>();

    @Test
    void neverLeavesAnythingWrongOnceItIsQuiet() throws IOException, InterruptedException {
        Instant end = Instant.now().plus(LENGTH);
        try (Stage stage = new Stage(folder, random, allBut(Deed.values()))) {
            try {
                settle(stage);
                do {
                    disturb(stage);
                    settle(stage);
                    stage.awaitUpkeep();
                    misbehave(stage);
                } while (Instant.now().isBefore(end));
                stage.end();
                assertThat(stage.faults()).isEmpty();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(
                        "with seed " + SEED + " after\n" + String.join("\n", told) + "\nbesides: " + stage.faults(), e);
            }
        }
    }

    /** Some of everything, with no more than a moment in between. */
    private void disturb(Stage stage) throws IOException, InterruptedException {
        List<Disturbance> all = allBut(Disturbance.values());
        for (int left = 1 + random.nextInt(MOST_AT_ONCE); left > 0; left--) {
            Disturbance disturbance = all.get(random.nextInt(all.size()));
            tell(disturbance.toString());
            disturbance.strike(stage);
            Pause.upTo(400, random);
        }
    }

    /** Mends what a user would have to mend, saves something good everywhere, and waits for it. */
    private void settle(Stage stage) throws IOException {
        stage.mend();
        for (ChaosPlugin plugin : stage.plugins()) {
            for (int saves = random.nextInt(4); saves > 0; saves--) {
                stage.save(plugin, Deed.PASSING.get(random.nextInt(Deed.PASSING.size())));
                Pause.upTo(120, random);
            }
            stage.save(plugin, Deed.NONE);
        }
        awaitExpected(stage, "once quiet");
    }

    /** One save each, of anything, and nothing else; each fault of it is told once. */
    private void misbehave(Stage stage) throws IOException {
        int before = stage.record().size();
        for (ChaosPlugin plugin : stage.plugins()) {
            stage.save(plugin, stage.anyDeed());
        }
        for (ChaosPlugin plugin : stage.plugins()) {
            for (String type : plugin.saved().deed().told().stream().toList()) {
                stage.daemon()
                        .awaitThat(
                                type + " of " + plugin.name() + " " + plugin.saved(),
                                () -> count(stage.record().after(before), plugin, type) > 0);
            }
        }
        awaitExpected(stage, "after a single save");
        for (ChaosPlugin plugin : stage.plugins()) {
            for (String type : plugin.saved().deed().told().stream().toList()) {
                assertThat(count(stage.record().after(before), plugin, type))
                        .as("%s of %s %s", type, plugin.name(), plugin.saved())
                        .isEqualTo(1);
            }
        }
    }

    private void awaitExpected(Stage stage, String when) {
        for (ChaosPlugin plugin : stage.plugins()) {
            Sources expected = plugin.model().expected();
            tell(when + " " + plugin.name() + " saved " + plugin.saved() + " expects " + expected);
            awaitTicksOf(stage, plugin, expected, when);
        }
        for (ChaosPlugin plugin : stage.plugins()) {
            // What it was to do it has done by now, and goes on nevertheless.
            int seen = stage.sightings(plugin).size();
            stage.daemon()
                    .awaitThat(
                            "three lines more of " + plugin.name(),
                            () -> stage.sightings(plugin).size() >= seen + 3);
            awaitTicksOf(stage, plugin, plugin.model().expected(), when);
        }
        stage.judge();
        assertThat(stage.faults()).isEmpty();
        for (ChaosPlugin plugin : stage.plugins()) {
            plugin.model().settled(stage.sightings(plugin));
        }
    }

    private static void awaitTicksOf(Stage stage, ChaosPlugin plugin, Sources expected, String when) {
        stage.daemon().awaitThat(when + " ticks of " + plugin.name() + " " + expected, () -> stage.latest(plugin)
                .filter(seen -> seen.sources().equals(expected))
                .isPresent());
    }

    private static long count(EventRecord record, ChaosPlugin plugin, String type) {
        return record.of(type).stream()
                .filter(event -> event.path("plugin").asText().equals(plugin.name()))
                .count();
    }

    private static <E extends Enum<E>> List<E> allBut(E[] values) {
        return Arrays.stream(values)
                .filter(value -> !WITHOUT.contains(value.name()))
                .toList();
    }

    private void tell(String what) {
        told.add(what);
        if (System.getProperty("hotswapd.test.chaos") != null) {
            System.out.println(Instant.now() + " " + what);
        }
    }
}
