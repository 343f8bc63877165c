package dev.hotswapd.host;

import dev.hotswapd.artifact.StagedArtifact;
import dev.hotswapd.crash.CrashAnalyzer;
import dev.hotswapd.crash.CrashCause;
import dev.hotswapd.crash.Loss;
import dev.hotswapd.thread.Workers;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Finds out how processes have ended, and tells it. Whatever goes wrong, every loss is explained once.
 *
 * <p>For the host's thread. Looks into each on a thread {@code hotswapd-crash-NAME}.
 */
final class LossReporter {
    private final String thread;
    private final CrashAnalyzer analyzer;
    private final Consumer<HostEvent> events;
    private final Workers workers;

    LossReporter(String plugin, CrashAnalyzer analyzer, Consumer<HostEvent> events, Workers workers) {
        this.thread = "hotswapd-crash-" + plugin;
        this.analyzer = analyzer;
        this.events = events;
        this.workers = workers;
    }

    void explain(HostAction.Explain action, TickProcess process) {
        Loss loss = action.loss();
        lookInto(
                process,
                action.exitValue(),
                loss.version(),
                action.killReason(),
                cause -> new HostEvent.Explained(loss.number(), cause));
    }

    void explain(HostAction.ExplainNotLoaded action, TickProcess process) {
        StagedArtifact artifact = action.artifact();
        lookInto(
                process,
                action.exitValue(),
                artifact.version(),
                action.killReason(),
                cause -> new HostEvent.NotLoaded(
                        artifact,
                        "its constructors did not survive being run: " + cause.words(),
                        "mend what runs when the library is opened"));
    }

    /** On a thread of its own, for once: looking up a source line may take longer than the recovery. */
    private void lookInto(
            TickProcess process,
            int exitValue,
            int version,
            Optional<String> killReason,
            Function<CrashCause, HostEvent> worded) {
        workers.run(thread, () -> {
            CrashCause found = CrashCause.named("exit " + exitValue);
            try {
                found = analyzer.of(exitValue, process.crashReport(), version);
            } catch (RuntimeException e) {
                workers.fault(thread, e);
            }
            events.accept(worded.apply(killReason.map(found::because).orElse(found)));
        });
    }
}
