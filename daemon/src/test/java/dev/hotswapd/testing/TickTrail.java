package dev.hotswapd.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The ticks of one daemon, as a plugin printed them: each a word, which tells the version, and the tick's number.
 *
 * @param lines that were printed
 */
public record TickTrail(List<String> lines) {
    public TickTrail {
        lines = List.copyOf(lines);
    }

    public static TickTrail of(DaemonProcess daemon, String plugin) {
        return new TickTrail(daemon.printedBy(plugin));
    }

    /** Fails unless the numbers are 1, 2, 3 … to the end. */
    public void proveGapless() {
        proveGaplessFrom(1);
    }

    /** Fails unless every number but the first is the one before it and one more. */
    public void proveGoesOn() {
        String first = lines.get(0).substring(lines.get(0).lastIndexOf(' ') + 1);
        assertThat(first).as("an earlier daemon's ticks count").isNotEqualTo("1");
        proveGaplessFrom(Integer.parseInt(first));
    }

    private void proveGaplessFrom(int first) {
        List<String> numbers = lines.stream()
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .toList();
        List<String> expected = IntStream.range(first, first + numbers.size())
                .mapToObj(Integer::toString)
                .toList();
        assertThat(numbers).isEqualTo(expected);
    }

    /** The last word, or an empty text. */
    public String word() {
        String last = lines.isEmpty() ? "" : lines.get(lines.size() - 1);
        return last.substring(0, Math.max(0, last.lastIndexOf(' ')));
    }

    public int ticks() {
        return lines.size();
    }
}
