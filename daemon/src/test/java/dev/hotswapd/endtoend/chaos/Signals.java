package dev.hotswapd.endtoend.chaos;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** Signals to processes, which may have ended already; those that were stopped can all be let go on. */
final class Signals {
    private final Set<Long> stopped = new HashSet<>();

    void kill(long pid) throws IOException {
        send("KILL", pid);
    }

    void stop(long pid) throws IOException {
        stopped.add(pid);
        send("STOP", pid);
    }

    void continueAll() throws IOException {
        for (long pid : stopped) {
            send("CONT", pid);
        }
        stopped.clear();
    }

    private static void send(String signal, long pid) throws IOException {
        run("kill", "-" + signal, Long.toString(pid));
    }

    /** Runs a small tool; that it fails where the process is gone does not matter. */
    static void run(String... command) throws IOException {
        try {
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
