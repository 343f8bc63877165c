package dev.hotswapd.adapter.proc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessConditionTest {
    private static final ProcessCondition WELL = condition(1_024, -1, 40, "0 0 0 0");

    @Test
    void findsNothingInAProcessThatIsWell() {
        assertThat(WELL.ailmentsBeside(WELL)).isEmpty();
        assertThat(condition(1_024, 100, 40, "0 0 0 0").ailmentsBeside(condition(1_024, 100, 60, "0 0 0 0")))
                .isEmpty();
    }

    @Test
    void namesWhatIsWorseThanInAnother() {
        assertThat(condition(0, 1_048_576, 40, "65534 65534 65534 65534").ailmentsBeside(WELL))
                .containsExactly(
                        "it has 40 of 0 descriptors open",
                        "its limit of memory is down to 1048576",
                        "its limit of open files is down to 0",
                        "its user is another (65534 65534 65534 65534 instead of 0 0 0 0)");
    }

    @Test
    void takesAHigherLimitForNoAilment() {
        assertThat(condition(4_096, -1, 40, "0 0 0 0").ailmentsBeside(WELL)).isEmpty();
        assertThat(WELL.ailmentsBeside(condition(512, 1 << 20, 40, "0 0 0 0"))).isEmpty();
    }

    @Test
    void namesDescriptorsThatAreNearlyUsedUp() {
        assertThat(condition(1_024, -1, 1_009, "0 0 0 0").ailmentsBeside(WELL))
                .containsExactly("it has 1009 of 1024 descriptors open");
        assertThat(condition(1_024, -1, 1_008, "0 0 0 0").ailmentsBeside(WELL)).isEmpty();
    }

    @Test
    void saysNothingOfWhatCannotBeSeen() {
        ProcessCondition unseen = new ProcessCondition(Map.of(), Map.of(), 0);

        assertThat(unseen.ailmentsBeside(WELL)).isEmpty();
        assertThat(WELL.ailmentsBeside(unseen)).isEmpty();
    }

    @Test
    void readsItFromProc(@TempDir Path process) throws IOException {
        Files.writeString(process.resolve("limits"), """
                Limit                     Soft Limit           Hard Limit           Units
                Max cpu time              unlimited            unlimited            seconds
                Max core file size        0                    unlimited            bytes
                Max open files            2                    1048576              files
                """);
        Files.writeString(process.resolve("status"), "Name:\tjava\nUid:\t1\t2\t3\t4\nSeccomp:\t1\nThreads:\t20\n");
        Files.createSymbolicLink(process.resolve("root"), Path.of("/jail"));
        Files.createDirectories(process.resolve("fd"));
        Files.createFile(process.resolve("fd/0"));

        ProcessCondition read = ProcessCondition.of(process, process);

        assertThat(read.limits()).isEqualTo(Map.of("Max cpu time", -1L, "Max open files", 2L));
        assertThat(read.traits())
                .isEqualTo(Map.of("user", "1 2 3 4", "system call filter", "1", "root folder", "/jail"));
        assertThat(read.descriptors()).isPositive();
    }

    @Test
    void isThatOfThisProcess() {
        ProcessCondition here = ProcessCondition.ofThisProcess();

        assertThat(here.limits()).containsKey("Max open files");
        assertThat(here.traits()).containsKeys("user", "group", "root folder");
        assertThat(ProcessCondition.of(ProcessHandle.current().pid(), 0).ailmentsBeside(here))
                .isEmpty();
    }

    private static ProcessCondition condition(long files, long memory, long descriptors, String user) {
        return new ProcessCondition(
                Map.of("Max open files", files, "Max address space", memory), Map.of("user", user), descriptors);
    }
}
