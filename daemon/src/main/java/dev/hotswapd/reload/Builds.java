package dev.hotswapd.reload;

import dev.hotswapd.build.BuildRequest;
import dev.hotswapd.build.BuildResult;
import dev.hotswapd.build.BuildRunner;
import dev.hotswapd.event.Event;
import dev.hotswapd.time.Clock;
import dev.hotswapd.watch.WatcherService;
import java.time.Instant;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Starts one plugin's builds, with its sources' times as they must be for that. Used on the plugin's thread only. */
final class Builds {
    private final PluginSettings settings;
    private final WatcherService watcher;
    private final BuildRunner runner;
    private final Event.Sink events;
    private final Clock clock;
    private final Consumer<Throwable> faults;

    Builds(
            PluginSettings settings,
            WatcherService watcher,
            BuildRunner runner,
            Event.Sink events,
            Clock clock,
            Consumer<Throwable> faults) {
        this.settings = settings;
        this.watcher = watcher;
        this.runner = runner;
        this.events = events;
        this.clock = clock;
        this.faults = faults;
    }

    /** @param ended given what came of it and when, on the build's own thread */
    BuildRunner.RunningBuild start(BuildAttempt attempt, BiConsumer<BuildResult, Instant> ended) {
        prepare(attempt.build());
        BuildRequest request = new BuildRequest(
                settings.name(),
                attempt.build(),
                settings.build(),
                attempt.changes().files());
        return runner.start(request, new BuildRunner.Listener() {
            @Override
            public void output(String line) {
                events.tell(new Event.BuildOutput(settings.name(), attempt.build(), line));
            }

            @Override
            public void ended(BuildResult result) {
                ended.accept(result, clock.wallClock());
            }
        });
    }

    /** A save is built even where its time cannot be looked after. */
    private void prepare(int build) {
        try {
            watcher.buildStarted(build).forEach(file -> events.tell(EndedBuild.mayMiss(settings.name(), file)));
        } catch (RuntimeException | Error e) {
            faults.accept(e);
        }
    }
}
