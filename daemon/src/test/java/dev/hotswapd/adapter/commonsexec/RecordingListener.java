package dev.hotswapd.adapter.commonsexec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hotswapd.build.BuildResult;
import dev.hotswapd.build.BuildRunner;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what a build said and how it ended. */
final class RecordingListener implements BuildRunner.Listener {
    final List<String> lines = new CopyOnWriteArrayList<>();
    final List<BuildResult> results = new CopyOnWriteArrayList<>();
    final List<String> threads = new CopyOnWriteArrayList<>();

    @Override
    public void output(String line) {
        assertThat(results).as("nothing comes after the end").isEmpty();
        threads.add(Thread.currentThread().getName());
        lines.add(line);
    }

    @Override
    public void ended(BuildResult result) {
        threads.add(Thread.currentThread().getName());
        results.add(result);
    }

    /** Waits for the end. */
    BuildResult result() {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(2))
                .until(() -> !results.isEmpty());
        assertThat(results).hasSize(1);
        return results.get(0);
    }

    /** Waits for a line. */
    void awaitLine(String line) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(2))
                .until(() -> lines.contains(line));
    }

    /** Waits for a line of the form {@code NAME PID} and answers the process. */
    ProcessHandle awaitPid(String name) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(2))
                .until(() -> lines.stream().anyMatch(line -> line.startsWith(name + " ")));
        String line = lines.stream()
                .filter(candidate -> candidate.startsWith(name + " "))
                .findFirst()
                .orElseThrow();
        return ProcessHandle.of(Long.parseLong(line.substring(name.length() + 1)))
                .orElseThrow();
    }
}
