package dev.hotswapd.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Every tick of a plugin's life, over all processes and daemons, as {@code chain.c} wrote it down.
 *
 * @param lines one a tick
 */
public record ChainTrail(List<String> lines) {
    /** Generations from this one on crash; their ticks are undone. */
    static final int FIRST_BAD = 100;

    static final int TRIAL = 10;
    private static final int FACTOR = 31;
    private static final Link NONE = new Link(0, 0, 0, 0, 0, 0);

    public ChainTrail {
        lines = List.copyOf(lines);
    }

    private record Link(long pid, int generation, long before, long tick, long check, int damage) {
        static Link of(String line) {
            String[] words = line.split(" ", -1);
            return new Link(
                    Long.parseLong(words[0]),
                    Integer.parseInt(words[1]),
                    Long.parseLong(words[2]),
                    Long.parseLong(words[3]),
                    Long.parseUnsignedLong(words[4]),
                    Integer.parseInt(words[5]));
        }

        boolean isGood() {
            return generation < FIRST_BAD;
        }
    }

    public int ticks() {
        return lines.size();
    }

    /** Whether the last of more than so many ticks was one of a good generation. */
    public boolean goesOnAfter(int ticks) {
        return lines.size() > ticks && Link.of(lines.get(lines.size() - 1)).isGood();
    }

    /**
     * Whether versions on trial made these ticks in a process that was lost: they leave no trace, as one that crashed. More
     * than one, where the next was saved before the trial of the one before was over.
     */
    private static boolean isOnTrial(List<Link> undone) {
        Map<Integer, Long> byGeneration =
                undone.stream().collect(Collectors.groupingBy(Link::generation, Collectors.counting()));
        return byGeneration.values().stream().allMatch(ticks -> ticks <= TRIAL)
                && undone.stream().map(Link::pid).distinct().count() <= 1;
    }

    /**
     * Fails unless tick numbers go up by one, save where a crash has used one up; every tick found the state as the one
     * before left it, save that those of crashed versions were undone; and no process ticked after its successor began.
     */
    public void prove() {
        Map<Long, Link> byTick = new HashMap<>();
        byTick.put(0L, NONE);
        Set<Long> pids = new HashSet<>();
        Link previous = NONE;
        for (String line : lines) {
            Link link = Link.of(line);
            String as = "tick after '" + previous + "': " + link;
            assertThat(link.damage()).as(as).isZero();
            assertThat(link.tick()).as(as).isGreaterThan(previous.tick());
            if (previous.isGood()) {
                assertThat(link.tick()).as(as).isEqualTo(previous.tick() + 1);
            }
            Link found = byTick.get(link.before());
            assertThat(found).as(as).isNotNull();
            long check = found == null ? 0 : found.check();
            assertThat(link.check()).as(as).isEqualTo(check * FACTOR + link.tick());
            List<Link> undone = LongStream.range(link.before() + 1, link.tick())
                    .mapToObj(byTick::get)
                    .filter(tick -> tick != null && tick.isGood())
                    .toList();
            assertThat(isOnTrial(undone)).as("%s undoes %s", link, undone).isTrue();
            if (link.pid() != previous.pid()) {
                assertThat(pids.add(link.pid())).as(as).isTrue();
            }
            byTick.put(link.tick(), link);
            previous = link;
        }
    }
}
