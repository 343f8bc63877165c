package dev.hotswapd.adapter.jna;

import static org.awaitility.Awaitility.await;

import dev.hotswapd.artifact.StagedArtifact;
import dev.hotswapd.plugin.LoadSettings;
import dev.hotswapd.plugin.OpenPlugin;
import dev.hotswapd.plugin.PluginLoader.LoadRequest;
import dev.hotswapd.plugin.PluginLoader.LoadResult.Opened;
import dev.hotswapd.testing.States;
import dev.hotswapd.testing.TestWorkers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The process in which {@link StandardOutputCaptureTest} captures: a test's own file descriptor 1 is Surefire's. */
final class CapturingChild {
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final OpenPlugin plugin;

    private CapturingChild(Path library) {
        StagedArtifact artifact = new StagedArtifact("prints", 1, library, library, "00");
        LoadRequest request = new LoadRequest(artifact, LoadSettings.DEFAULT);
        plugin = ((Opened) new JnaPluginLoader().open(request, States.block())).plugin();
    }

    public static void main(String[] args) throws IOException {
        CapturingChild child = new CapturingChild(Path.of(args[1]));
        switch (args[0]) {
            case "soon" -> child.soon();
            case "closing" -> child.closing();
            case "much" -> child.much();
            case "leaving" -> child.leaving();
            case "restoring" -> child.restoring();
            case "failing" -> child.failing();
            case "deaf" -> child.deaf();
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    /** Text without a newline shows while the plugin goes on. */
    private void soon() throws IOException {
        captured(seen::add, capture -> {
            plugin.tick(2, 0, 0);
            await().until(() -> seen.contains("no newline"));
            plugin.tick(3, 0, 0);
            plugin.tick(1, 0, 0);
            plugin.tick(5, 0, 0);
            await().until(() -> seen.contains("raw"));
            capture.original().stream().println(String.join("|", seen));
        });
    }

    /** All that was printed before the closing is there after it. */
    private void closing() throws IOException {
        captured(seen::add, capture -> {
            ticks(100, 10_100);
            plugin.tick(2, 0, 0);
        });
        System.out.println(seen.size() + " " + seen.get(9_999) + " " + seen.get(10_000));
    }

    /** More in one tick than the pipe holds. */
    private void much() throws IOException {
        captured(seen::add, capture -> {
            plugin.tick(4, 0, 0);
        });
        System.out.println(seen.stream().mapToInt(String::length).sum());
    }

    /** A process that the plugin leaves behind keeps the pipe open. */
    private void leaving() throws IOException {
        captured(seen::add, capture -> {
            plugin.tick(6, 0, 0);
            plugin.tick(1, 0, 0);
        });
        System.out.println(seen);
    }

    /** Everything is as before, twice over. */
    private void restoring() throws IOException {
        long before = 0;
        for (int i = 0; i < 3; i++) {
            captured(seen::add, capture -> {
                System.out.println("java");
                capture.close();
                capture.original().stream().println("original");
            });
            if (i == 0) {
                before = pipes();
            }
        }
        plugin.tick(7, 0, 0);
        boolean threads = Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().startsWith("hotswapd"));
        System.out.println(seen + " " + (pipes() - before) + " " + threads);
    }

    /** A consumer that fails is told so, and the pipe is drained all the same. */
    private void failing() throws IOException {
        Consumer<String> failing = line -> {
            seen.add(line);
            throw new IllegalStateException("consumer");
        };
        captured(failing, capture -> ticks(100, 102));
        System.out.println(seen);
    }

    /** Nobody reads the original any more. */
    private void deaf() throws IOException {
        captured(seen::add, capture -> {
            await().until(() -> {
                capture.original().stream().println("anybody?");
                return capture.original().stream().checkError();
            });
            ticks(100, 101);
        });
        System.err.println("alive " + seen);
    }

    private static void captured(Consumer<String> consumer, Consumer<StandardOutputCapture> body) throws IOException {
        try (StandardOutputCapture capture = new StandardOutputCapture(consumer, TestWorkers.inTest())) {
            body.accept(capture);
        }
    }

    private void ticks(int from, int to) {
        for (int n = from; n < to; n++) {
            plugin.tick(n, 0, 0);
        }
    }

    /**
     * Open pipes: all that a capture could leave open, as this process's standard output is one. Other descriptors come
     * and go: the JVM looks into its control group's files whenever it likes.
     */
    private static long pipes() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.filter(CapturingChild::isPipe).count();
        }
    }

    private static boolean isPipe(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("pipe:");
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }
}
