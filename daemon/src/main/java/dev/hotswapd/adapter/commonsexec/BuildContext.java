package dev.hotswapd.adapter.commonsexec;

import dev.hotswapd.adapter.proc.GracefulTermination;
import dev.hotswapd.adapter.proc.ProcessGroups;
import dev.hotswapd.adapter.proc.ProcessTable;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What all builds of one runner share.
 *
 * @param setsid where setsid(1) lies; only a name when the machine has none
 * @param outputDir folder for the files that builds write to
 * @param background what ended builds left running
 */
record BuildContext(
        ProcessGroups groups, ProcessTable table, Path setsid, Path outputDir, BackgroundProcesses background) {
    static final String OUTPUT_SUFFIX = ".out";

    /** The ending of these groups and of what bears the mark, or is known to belong to them. */
    GracefulTermination termination(Collection<Long> own, String mark, Collection<ProcessHandle> known) {
        return termination(groups, own, mark, known);
    }

    /** The same through other signals. */
    GracefulTermination termination(
            ProcessGroups through, Collection<Long> own, String mark, Collection<ProcessHandle> known) {
        return new GracefulTermination(through, table, own, () -> table.startedWith(mark), known);
    }

    /** Why {@code argv} cannot run, if it cannot. */
    Optional<CommandCheck.Obstacle> obstacle(List<String> argv, Path dir, Map<String, String> env) {
        if (!setsid.isAbsolute()) {
            return Optional.of(new CommandCheck.Obstacle(
                    CommandCheck.NOT_FOUND,
                    "build.command: cannot be started in a session of its own, 'setsid' was not found on PATH:"
                            + " install util-linux"));
        }
        return CommandCheck.obstacle(argv, dir, env);
    }
}
