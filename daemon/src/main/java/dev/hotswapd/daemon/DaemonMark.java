package dev.hotswapd.daemon;

import dev.hotswapd.adapter.process.TickProcesses;
import dev.hotswapd.time.Clock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

/**
 * The environment variable by which all processes of one daemon are known when it has been killed: by its watchdog, and by
 * the next daemon on the same data directory.
 *
 * @param folder the same for all daemons on one data directory
 * @param daemon one of them
 */
record DaemonMark(String folder, String daemon) {
    static final String NAME = "HOTSWAPD_DAEMON";
    private static final int RADIX = 36;

    /** The mark of this process as the daemon on a data directory. */
    static DaemonMark of(Path dataDir, Clock clock) throws IOException {
        return new DaemonMark(
                folder(dataDir),
                Long.toString(ProcessHandle.current().pid(), RADIX) + "." + Long.toString(clock.nowNs(), RADIX));
    }

    /** For the environment of builds. */
    Map<String, String> ofBuilds() {
        return Map.of(NAME, value() + ".build");
    }

    /** Of the tick process with this number, and of what it starts. */
    TickProcesses.Mark ofTicks(int number) {
        return new TickProcesses.Mark(NAME, value() + ".ticks." + number + ".");
    }

    /** With what the entry of a build begins. */
    String builds() {
        return NAME + "=" + value() + ".build";
    }

    /** With what the entries of all processes of this daemon begin. */
    String all() {
        return NAME + "=" + value() + ".";
    }

    /** The same for all daemons on a data directory. */
    static String ofAnyDaemon(Path dataDir) throws IOException {
        return NAME + "=" + folder(dataDir) + ".";
    }

    /** A path may hold anything, a line break too; this is a word. */
    private static String folder(Path dataDir) throws IOException {
        byte[] path = dataDir.toRealPath().toString().getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(path).toString();
    }

    private String value() {
        return folder + "." + daemon;
    }
}
