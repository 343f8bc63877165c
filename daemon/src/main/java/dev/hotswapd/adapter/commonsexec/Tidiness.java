package dev.hotswapd.adapter.commonsexec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whether a build that is asked to end leaves nothing half written.
 *
 * <p>make and ninja remove what they were making, and then what they have started must die of the signal, or remove that
 * as well, as compilers' drivers do: who goes on writing makes it again, in part. One thread, that of the build.
 */
final class Tidiness {
    private static final Pattern BUILD_TOOL = Pattern.compile("g?make|ninja(-build)?|samu");
    private static final Pattern COMPILER = Pattern.compile(
            "(.*-)?(gcc|g\\+\\+|cc|c\\+\\+|clang|clang\\+\\+|cpp|collect2|lto-wrapper|s?ccache)(-[0-9.]+)?");

    /** SIGTERM's bit in a mask of signals. */
    private static final long TERM = 1L << 14;

    /** Whoever has been seen so often since the signal has shown what it makes of it. */
    private static final int LOOKS = 4;

    private boolean toolSeen;
    private int looks;
    private boolean deafSeen;

    /** Takes note of what runs; to be called before the signal, and whenever there is time after it. */
    void look(Supplier<Collection<ProcessHandle>> running) {
        if (++looks <= LOOKS) {
            look(running.get());
        }
    }

    private void look(Collection<ProcessHandle> build) {
        for (ProcessHandle process : build) {
            String name = name(process);
            toolSeen |= BUILD_TOOL.matcher(name).matches();
            deafSeen |= !BUILD_TOOL.matcher(name).matches() && outlivesTerm(process, name);
        }
    }

    boolean isTidy() {
        return toolSeen && !deafSeen;
    }

    private static String name(ProcessHandle process) {
        String command = process.info().command().orElse("");
        return command.substring(command.lastIndexOf('/') + 1);
    }

    /** See proc(5). One that is gone by now has not outlived anything. */
    private static boolean outlivesTerm(ProcessHandle process, String name) {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        try (Stream<String> lines = Files.lines(status)) {
            boolean compiler = COMPILER.matcher(name).matches();
            return lines.filter(line -> line.startsWith("SigIgn:") || (!compiler && line.startsWith("SigCgt:")))
                    .anyMatch(line -> (mask(line) & TERM) != 0);
        } catch (IOException | RuntimeException gone) {
            return false;
        }
    }

    private static long mask(String line) {
        return Long.parseUnsignedLong(line.substring(line.indexOf(':') + 1).strip(), 16);
    }
}
