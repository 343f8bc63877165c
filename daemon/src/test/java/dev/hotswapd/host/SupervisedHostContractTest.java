package dev.hotswapd.host;

import static dev.hotswapd.host.Soon.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.adapter.process.TickProcesses;
import dev.hotswapd.crash.CrashCause;
import dev.hotswapd.crash.Loss;
import dev.hotswapd.state.PluginCall;
import dev.hotswapd.state.StateResult;
import dev.hotswapd.testing.NanoClock;
import dev.hotswapd.testing.TestJvm;
import dev.hotswapd.testing.TestWorkers;
import dev.hotswapd.tick.TickSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisedHostContractTest extends TickHostContract {

    @TempDir
    private Path hosts;

    private @Nullable TickProcesses processes;
    private @Nullable Spares spares;

    @Override
    TickHost open(TickSettings ticks, StateResult.Ready state, Consumer<HostEvent> events) throws IOException {
        processes = new TickProcesses(
                TestJvm.tickProcess(),
                number -> new TickProcesses.Mark("HOTSWAPD_TEST", "process-" + number + "."),
                (group, signal) -> false,
                hosts,
                (process, thread) -> false,
                thread -> {},
                TestWorkers.inTest());
        spares = new Spares(processes, TestWorkers.inTest());
        return new SupervisedHost(
                ticks,
                state.live(),
                spares,
                (exitValue, report, version) ->
                        CrashCause.named(report.contains("SIGSEGV") ? "SIGSEGV" : "exit " + exitValue),
                new NanoClock(),
                TestWorkers.inTest(),
                events,
                line -> {});
    }

    @Override
    void proveThatNothingIsLeft() throws IOException {
        if (spares != null) {
            spares.close();
        }
        if (processes != null) {
            processes.close();
        }
        soon().until(() -> TestJvm.tickProcesses().isEmpty());
        soon().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().matches("hotswapd-(spares|hosts|link|child-.*|out.*)")));
        assertThat(hosts.resolve("socket")).doesNotExist();
    }

    @Test
    void goesOnInAnotherProcessWithTheStateAndTheTickNumberOfOneThatCrashed() throws IOException {
        open(often()).swap(request(1, source().define("IN_TICK", "if (world->ticks == 7) *(volatile int *)0 = 1")));
        Loss loss = awaitLoss();
        assertThat(loss.kind()).isEqualTo(Loss.Kind.CRASHED);
        assertThat(loss.work()).isEqualTo(PluginCall.TICK);
        assertThat(loss.version()).isEqualTo(1);
        assertThat(loss.tick()).isEqualTo(7);
        soon().until(() -> told.contains(new HostEvent.Explained(1, CrashCause.named("SIGSEGV"))));

        host().swap(request(2, source()));

        awaitSwapped(2);
        soon().until(() -> world(0) > 8);
        assertThat(told).anyMatch(event -> event instanceof HostEvent.Swapped swapped && swapped.tick() == 8);
        host().stop();
        assertThat(world(0)).isEqualTo(world(1));
    }

    @Test
    void namesAConstructorThatEndsTheProcess() throws IOException {
        open(often()).swap(request(1, source().define("IN_CONSTRUCTOR", "_exit(3)")));

        Loss loss = awaitLoss();

        assertThat(loss.kind()).isEqualTo(Loss.Kind.CRASHED);
        assertThat(loss.work()).isEqualTo(PluginCall.OPEN);
        assertThat(loss.version()).isEqualTo(1);
        assertThat(loss.signal()).isEqualTo("exit 3");
    }

    @Test
    void endsATickThatHangs() throws IOException {
        open(often()).swap(request(1, source().define("IN_TICK", "for (;;) pause()")));

        assertThat(awaitLoss().kind()).isEqualTo(Loss.Kind.HUNG);
        assertThat(awaitLoss().tick()).isEqualTo(1);

        host().swap(request(2, source()));
        awaitSwapped(2);
    }

    @Test
    void swapsThroughAFreshProcess() throws IOException {
        open(often()).swap(request(1, source()));
        awaitSwapped(1);
        List<ProcessHandle> before = TestJvm.tickProcesses();
        soon().until(() -> world(0) > 3);

        host().swap(fresh(request(2, source())));

        awaitSwapped(2);
        assertThat(told).anyMatch(event -> event instanceof HostEvent.Swapped swapped && swapped.fresh());
        soon().until(() -> before.stream().noneMatch(ProcessHandle::isAlive));
        long ticks = world(0);
        soon().until(() -> world(0) > ticks && world(2) == 2);
        host().stop();
        assertThat(world(0)).isEqualTo(world(1));
    }

    @Test
    void ticksOnInTheOldProcessWhereTheFreshOneRefuses() throws IOException {
        open(often()).swap(request(1, source()));
        awaitSwapped(1);
        List<ProcessHandle> before = TestJvm.tickProcesses();

        host().swap(fresh(request(2, source().define("LOAD", 3))));

        soon().until(() -> told.stream().anyMatch(HostEvent.Refused.class::isInstance));
        soon().until(() -> TestJvm.tickProcesses().equals(before));
        long ticks = world(0);
        soon().until(() -> world(0) > ticks);
        assertThat(world(2)).isEqualTo(1);
    }

    @Test
    void ticksOnInTheOldProcessWhereTheFreshOneCannotOpenTheLibrary() throws IOException {
        open(often()).swap(request(1, source()));
        awaitSwapped(1);

        host().swap(fresh(request(2, library -> Files.writeString(library, "no library"))));

        soon().until(() -> told.stream().anyMatch(HostEvent.NotLoaded.class::isInstance));
        long ticks = world(0);
        soon().until(() -> world(0) > ticks);
        assertThat(answers()).isEqualTo(2);
    }

    @Test
    void ticksInASpareThatWaited() throws IOException {
        open(often());
        if (spares == null) {
            throw new AssertionError("not open");
        }
        spares.prepare(1);
        soon().until(() -> TestJvm.tickProcesses().size() == 1);
        // It is there before it is among those that wait.
        Soon.awaitRestOf("hotswapd-spares");
        long waiting = TestJvm.tickProcesses().get(0).pid();

        host().swap(request(1, source()));

        awaitSwapped(1);
        assertThat(told).contains(new HostEvent.Started(waiting));
        spares.close();
    }

    private static SwapRequest fresh(SwapRequest request) {
        return new SwapRequest(request.load(), request.reason(), request.state(), true);
    }

    private Loss awaitLoss() {
        soon().until(() -> told.stream().anyMatch(HostEvent.Lost.class::isInstance));
        return told.stream()
                .filter(HostEvent.Lost.class::isInstance)
                .map(event -> ((HostEvent.Lost) event).loss())
                .findFirst()
                .orElseThrow();
    }
}
