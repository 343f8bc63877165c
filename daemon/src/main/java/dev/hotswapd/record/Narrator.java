package dev.hotswapd.record;

import dev.hotswapd.build.Diagnostic;
import dev.hotswapd.event.Event;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells people, line by line in the log, what happened.
 *
 * <p>Used by the recorder's thread.
 */
public final class Narrator {
    /** Logger of the lines that plugins print. */
    public static final String PLUGIN_OUTPUT = "hotswapd.plugin";

    /** Logger of the lines that builds print. */
    public static final String BUILD_OUTPUT = "hotswapd.build";

    /** Where no compiler's message was recognised, the last lines of a failed build are shown again. */
    private static final int TAIL = 5;

    private static final int MESSAGES = 20;

    private final Logger log = LoggerFactory.getLogger("hotswapd");
    private final Logger plugins = LoggerFactory.getLogger(PLUGIN_OUTPUT);
    private final Logger builds = LoggerFactory.getLogger(BUILD_OUTPUT);
    private final VersionLines versions = new VersionLines(log);

    void narrate(Event event) {
        if (event instanceof Event.PluginOutput output) {
            plugins.info("{} | {}", output.plugin(), output.line());
        } else if (event instanceof Event.BuildOutput output) {
            builds.info("{} : {}", output.plugin(), output.line());
        } else if (event instanceof Event.BuildEnded ended) {
            buildEnded(ended);
        } else if (event instanceof Event.ArtifactRejected rejected) {
            log.warn("{}  artifact rejected: {}", rejected.plugin(), rejected.reason());
            log.warn("{}    {}", rejected.plugin(), rejected.remedy());
        } else if (event instanceof Event.ArtifactUnchanged unchanged) {
            log.info("{}  build {} left the same bytes: nothing to swap", unchanged.plugin(), unchanged.build());
        } else {
            rest(event);
        }
    }

    /** Says that an event is missing in the record or the log. */
    void failed(Event event, Throwable why) {
        log.error("hotswapd could not write {}: {}", event.getClass().getSimpleName(), why.toString(), why);
    }

    private void rest(Event event) {
        if (event instanceof Event.ChangeSettled settled) {
            log.debug(
                    "{}  changed: {}",
                    settled.plugin(),
                    FileNames.of(settled.changes().files()));
            if (settled.changes().overflow()) {
                log.info("{}  events were lost in a burst: looked at everything again", settled.plugin());
            }
        } else if (event instanceof Event.BuildStarted started) {
            log.debug("{}  build {} started: {}", started.plugin(), started.build(), started.command());
        } else if (event instanceof Event.TickStepped stepped) {
            log.info(
                    "{}  tick {} done by v{}: now change the source; Enter for the next tick",
                    stepped.plugin(),
                    stepped.tick(),
                    stepped.version());
        } else if (event instanceof Event.WatchLost lost) {
            log.warn("{}  {} is not watched: {}; {}", lost.plugin(), lost.path(), lost.reason(), lost.remedy());
        } else if (event instanceof Event.WatchRestored restored) {
            log.info("{}  {} is watched again", restored.plugin(), restored.path());
        } else if (event instanceof Event.Advice advice) {
            log.warn("{}  {}", advice.plugin(), advice.text());
        } else if (event instanceof Event.DaemonStarted started) {
            log.info("hotswapd {} runs {} (pid {})", started.daemonVersion(), started.config(), started.pid());
        } else if (event instanceof Event.DaemonStopped stopped) {
            log.info("hotswapd stopped: {}", stopped.reason());
        } else {
            versions.narrate(event);
        }
    }

    private void buildEnded(Event.BuildEnded ended) {
        String plugin = ended.plugin();
        long ms = Math.round(ended.durationMs());
        switch (ended.outcome()) {
            case SUCCEEDED -> log.debug("{}  build {} succeeded in {} ms", plugin, ended.build(), ms);
            case CANCELLED -> log.info("{}  build {} cancelled: {}", plugin, ended.build(), ended.reason());
            case TIMED_OUT -> {
                log.warn("{}  build {} ended after {} ms: 'build.timeout' ran out", plugin, ended.build(), ms);
                messages(ended);
            }
            case FAILED -> {
                log.warn(BuildLine.failed(ended));
                messages(ended);
            }
        }
    }

    private void messages(Event.BuildEnded ended) {
        List<Diagnostic> diagnostics = ended.diagnostics();
        if (diagnostics.isEmpty()) {
            List<String> tail = ended.outputTail();
            tail.subList(Math.max(0, tail.size() - TAIL), tail.size())
                    .forEach(line -> log.warn("{}    {}", ended.plugin(), line));
        }
        diagnostics.stream().limit(MESSAGES).forEach(d -> log.warn("{}    {}", ended.plugin(), DiagnosticLine.of(d)));
    }
}
