package dev.hotswapd.adapter.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RoomForFilesTest {
    private final List<String> told = new ArrayList<>();

    private void find(int files, long bytes) {
        IntStream.rangeClosed(1, files).forEach(new RoomForFiles(bytes, told::add));
    }

    @Test
    void isEnoughForThreeHundredThousandFilesInHundredAndTenMegabytes() {
        find(300_000, 110L << 20);

        assertThat(told).isEmpty();
    }

    @Test
    void isAskedForOnceWhereItIsNotEnough() {
        find(2_000_000, 96L << 20);

        assertThat(told).singleElement().satisfies(line -> assertThat(line)
                .contains("more than 305,040 files", "96 MiB", "'watch.exclude'", "HOTSWAPD_JAVA_OPTS=-Xmx384m"));
    }
}
