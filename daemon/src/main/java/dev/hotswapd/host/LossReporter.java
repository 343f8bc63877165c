package dev.hotswapd.host;

import dev.hotswapd.crash.CrashAnalyzer;
import dev.hotswapd.crash.CrashCause;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Finds out how processes have ended, and tells it. Whatever goes wrong, every loss is explained once.
 *
 * <p>For the host's thread. Looks into each on a thread {@code hotswapd-crash-NAME}.
 */
final class LossReporter {
    private final String plugin;
    private final CrashAnalyzer analyzer;
    private final Consumer<HostEvent> events;
    private final Consumer<RuntimeException> faults;

    /** @param faults hears, on any thread, of what went wrong in a look-up */
    LossReporter(String plugin, CrashAnalyzer analyzer, Consumer<HostEvent> events, Consumer<RuntimeException> faults) {
        this.plugin = plugin;
        this.analyzer = analyzer;
        this.events = events;
        this.faults = faults;
    }

    void explain(HostAction.Explain action, TickProcess process) {
        CrashCause known =
                CrashCause.named(action.killReason().orElse(action.loss().signal()));
        lookInto(
                known,
                process,
                action.exitValue(),
                action.loss().version(),
                found -> new HostEvent.Explained(
                        action.loss().number(),
                        action.killReason().map(found::because).orElse(found)));
    }

    void explain(HostAction.ExplainNotLoaded action, TickProcess process) {
        CrashCause known = CrashCause.named("exit " + action.exitValue());
        lookInto(
                known,
                process,
                action.exitValue(),
                action.artifact().version(),
                found -> new HostEvent.NotLoaded(
                        action.artifact(),
                        "its constructors did not survive being run: "
                                + action.killReason()
                                        .map(found::because)
                                        .orElse(found)
                                        .words(),
                        "mend what runs when the library is opened"));
    }

    /** On a thread of its own, for once: looking up a source line may take longer than the recovery. */
    private void lookInto(
            CrashCause known, TickProcess process, int exitValue, int version, Function<CrashCause, HostEvent> worded) {
        Thread looking = new Thread(
                () -> events.accept(worded.apply(found(known, process, exitValue, version))),
                "hotswapd-crash-" + plugin);
        looking.setDaemon(true);
        looking.start();
    }

    private CrashCause found(CrashCause known, TickProcess process, int exitValue, int version) {
        try {
            return analyzer.of(exitValue, process.crashReport(), version);
        } catch (RuntimeException e) {
            faults.accept(e);
            return known;
        }
    }
}
