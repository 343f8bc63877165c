package dev.hotswapd.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A variable in the environment of a process, and so in that of everything it starts, orphans and new sessions included.
 *
 * @param value unlike that of any other
 */
record ProcessMark(String value) {
    private static final String NAME = "HOTSWAPD_TEST_MARK";

    static ProcessMark unique() {
        return new ProcessMark(UUID.randomUUID().toString());
    }

    void put(Map<String, String> environment) {
        environment.put(NAME, value);
    }

    /** Pids and command lines of the processes that bear it. */
    List<String> bearers() {
        return bearersWith("");
    }

    /** The same, of those only that have a variable whose entry begins like this, too. */
    List<String> bearersWith(String start) {
        return ProcessHandle.allProcesses()
                .filter(process -> borneBy(process.pid(), start))
                .map(process ->
                        process.pid() + " " + process.info().commandLine().orElse("?"))
                .toList();
    }

    private boolean borneBy(long pid, String start) {
        try {
            List<String> variables = List.of(
                    Files.readString(Path.of("/proc", Long.toString(pid), "environ"), StandardCharsets.ISO_8859_1)
                            .split("\0"));
            return variables.contains(NAME + "=" + value)
                    && variables.stream().anyMatch(variable -> variable.startsWith(start));
        } catch (IOException ignored) {
            // It has ended, or belongs to somebody else: none of ours.
            return false;
        }
    }
}
