package dev.hotswapd.adapter.directorywatcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.watch.Hint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InotifyLimitsTest {
    private final IOException noWatches = new IOException("User limit of inotify watches reached");

    private final Path proc;
    private final InotifyLimits limits;

    InotifyLimitsTest(@TempDir Path proc) throws IOException {
        this.proc = proc;
        this.limits = new InotifyLimits(proc);
        Files.writeString(proc.resolve("max_user_watches"), "8192\n");
        Files.writeString(proc.resolve("max_user_instances"), "128\n");
    }

    @Test
    void namesTheLimitOfWatchesItsValueAndTheRemedy() {
        Hint.Failed failed = limits.explain(noWatches, () -> 11_204).orElseThrow();

        assertThat(failed.reason()).contains("fs.inotify.max_user_watches is 8,192", "this tree needs 11,204");
        assertThat(failed.remedy()).contains("sudo sysctl fs.inotify.max_user_watches=32768", "watch.exclude");
    }

    @Test
    void namesTheLimitOfInstances() {
        IOException failure = new IOException("User limit of inotify instances reached or too many open files");

        Hint.Failed failed = limits.explain(failure, () -> 0).orElseThrow();

        assertThat(failed.reason()).contains("fs.inotify.max_user_instances is 128");
        assertThat(failed.remedy()).contains("sudo sysctl fs.inotify.max_user_instances=512", "ulimit -n");
    }

    @Test
    void readsAllDigitsThatTheKernelShows() throws IOException {
        Process cat = new ProcessBuilder("cat", "/proc/sys/fs/inotify/max_user_watches").start();
        String digits = new String(cat.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();

        Hint.Failed failed =
                InotifyLimits.ofThisMachine().explain(noWatches, () -> 1).orElseThrow();

        assertThat(failed.reason().replace(",", "")).contains("max_user_watches is " + digits + " for");
    }

    @Test
    void hasNothingToSayOfOtherFailures() {
        assertThat(limits.explain(new NullPointerException(), () -> 0)).isEmpty();
        assertThat(limits.explain(new IOException("Input/output error"), () -> 0))
                .isEmpty();
    }

    @Test
    void hasARemedyWhereTheKernelShowsNoValue() throws IOException {
        Files.delete(proc.resolve("max_user_watches"));

        assertThat(limits.explain(noWatches, () -> 1000).orElseThrow().remedy()).contains("max_user_watches=2048");
    }

    @Test
    void aWatchThatRunsOutLaterIsAFailureAndEverythingIsLookedAt() throws IOException {
        Hints hints = new Hints();
        Registration registration = Registration.open(new Folders(proc.toRealPath(), folder -> true), hints);
        registration.onException(noWatches);
        registration.onException(noWatches);
        registration.close();

        // Told once, however many folders it hits.
        assertThat(hints.soFar()).hasSize(3);
        assertThat(hints.soFar().get(0)).isInstanceOf(Hint.Failed.class);
        assertThat(hints.soFar().get(1)).isInstanceOf(Hint.Overflowed.class);
        assertThat(hints.soFar().get(2)).isInstanceOf(Hint.Overflowed.class);
        assertThat(registration.isWatching()).isTrue();
    }
}
