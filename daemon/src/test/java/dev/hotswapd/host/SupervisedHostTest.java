package dev.hotswapd.host;

import static dev.hotswapd.host.Soon.soon;
import static dev.hotswapd.host.SupervisedScene.artifact;
import static dev.hotswapd.host.SupervisedScene.request;
import static dev.hotswapd.host.SupervisedScene.swapped;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.crash.CrashCause;
import dev.hotswapd.tick.TickSnapshot;
import dev.hotswapd.tick.TickSnapshot.Distribution;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SupervisedHostTest {
    private final SupervisedScene scene = new SupervisedScene(SupervisedScene.PATIENT_NS);

    @AfterEach
    void everythingEnds() {
        scene.close();
    }

    @Test
    void givesTheFirstVersionAProcess() {
        FakeProcess process = scene.live(1);

        assertThat(process.sent())
                .hasSize(2)
                .first()
                .isInstanceOfSatisfying(HostMessage.Assign.class, assign -> assertThat(assign.inUse())
                        .isFalse());
        assertThat(process.sent()).element(1).isEqualTo(new HostMessage.Swap(request(1, false)));
        assertThat(scene.told).containsExactly(new HostEvent.Started(process.pid()), swapped(1));
    }

    @Test
    void swapsInTheSameProcess() {
        FakeProcess process = scene.live(1);

        scene.host.swap(request(2, false));
        soon().until(() -> process.sent().contains(new HostMessage.Swap(request(2, false))));
        process.tells(swapped(2));

        scene.awaitTold(swapped(2));
        assertThat(scene.processes.started()).hasSize(1);
    }

    @Test
    void handsOnWhatTheProcessTellsAndPrints() {
        FakeProcess process = scene.live(1);
        TickSnapshot figures = new TickSnapshot(5, 0, 0, new Distribution(1, 2, 3), new Distribution(4, 5, 6));

        process.prints("hello").says(new HostMessage.Figures(figures)).tells(new HostEvent.Survived(1));

        scene.awaitTold(new HostEvent.Survived(1));
        assertThat(scene.printed).containsExactly("hello");
        assertThat(scene.host.ticks()).isEqualTo(figures);
    }

    @Test
    void provesAVersionThatHasSurvivedItsTrial() {
        FakeProcess process = scene.live(1);

        process.tells(new HostEvent.Survived(1));

        scene.awaitTold(new HostEvent.Survived(1));
        assertThat(scene.state.journal().proven()).isEqualTo(1);
    }

    @Test
    void provesNothingWhileAThreadOfTheProcessDies() {
        FakeProcess process = scene.live(1);
        process.dies();

        process.tells(new HostEvent.Survived(1)).ends(134);

        scene.awaitLoss();
        assertThat(scene.told).doesNotContain(new HostEvent.Survived(1));
        assertThat(scene.state.journal().proven()).isZero();
    }

    @Test
    void provesAVersionOnceAFaultThatItMendsItselfIsOver() {
        FakeProcess process = scene.live(1);
        process.dies();
        process.tells(new HostEvent.Survived(1));

        process.recovers();

        scene.awaitTold(new HostEvent.Survived(1));
        assertThat(scene.state.journal().proven()).isEqualTo(1);
    }

    @Test
    void provesNoVersionThatHasNotTheStateAnyMore() {
        FakeProcess process = scene.live(1);
        scene.state.journal().proves(0);
        scene.state.belongsTo(2);

        process.tells(new HostEvent.Survived(1));

        scene.awaitTold(new HostEvent.Survived(1));
        assertThat(scene.state.journal().proven()).isZero();
    }

    @Test
    void stepsInTheProcess() {
        FakeProcess process = scene.live(1);

        scene.host.step(3);

        assertThat(process.awaitSent(HostMessage.Step.class)).isEqualTo(new HostMessage.Step(3));
    }

    @Test
    void keepsTheProcessWhereALibraryCannotBeOpenedElsewhereEither() {
        FakeProcess process = scene.live(1);
        HostEvent not = new HostEvent.NotLoaded(artifact(2), "why", "what to do");

        scene.host.swap(request(2, false));
        process.tells(new HostEvent.NotLoaded(artifact(2), "too many open files", "close some"));
        FakeProcess fresh = scene.processes.process(1);
        fresh.awaitSent(HostMessage.Open.class);
        fresh.says(new HostMessage.Ready(1, HostMessage.PROTOCOL)).tells(not);

        scene.awaitTold(not);
        assertThat(scene.answers()).hasSize(2);
        fresh.awaitSent(HostMessage.Stop.class);
        fresh.ends(0);
        process.ends(1);
        scene.awaitLoss();
        assertThat(scene.told).doesNotContain(new HostEvent.Closed(artifact(2)));
    }

    @Test
    void opensElsewhereWhatCannotBeOpenedWhereOthersHaveLived() {
        FakeProcess process = scene.live(1);

        scene.host.swap(request(2, false));
        process.tells(new HostEvent.NotLoaded(artifact(2), "too many open files", "close some"));
        scene.entersBeside(process, 1).tells(swapped(2));

        scene.awaitTold(swapped(2));
        assertThat(scene.told)
                .noneMatch(HostEvent.NotLoaded.class::isInstance)
                .anyMatch(event ->
                        event instanceof HostEvent.Fault why && why.what().contains("too many open files"));
        process.awaitSent(HostMessage.Stop.class);
    }

    @Test
    void opensElsewhereAtOnceWhereTheProcessIsSeenToSuffer() {
        FakeProcess process = scene.live(1);
        process.suffersFrom("its root folder is another");
        process.says(new HostMessage.Figures(TickSnapshot.NONE));

        scene.host.swap(request(2, false));
        scene.entersBeside(process, 1).tells(swapped(2));

        scene.awaitTold(swapped(2));
        assertThat(process.sent())
                .filteredOn(HostMessage.Swap.class::isInstance)
                .hasSize(1);
        assertThat(scene.told)
                .anyMatch(event ->
                        event instanceof HostEvent.Fault why && why.what().contains("root folder"));
    }

    @Test
    void goesOnWhereWhoeverHearsOrLooksIntoACrashFails() {
        FakeProcess process = scene.live(1);
        scene.fail(true);

        process.ends(139);

        assertThat(scene.awaitLoss().version()).isEqualTo(1);
        scene.awaitTold(new HostEvent.Explained(1, CrashCause.named("exit 139")));
        scene.fail(false);
        soon().until(() -> scene.faults.size() == 2);
        assertThat(scene.faults)
                .anyMatch(fault -> fault.startsWith("hotswapd-host-ticker: java.lang."))
                .anyMatch(fault -> fault.startsWith("hotswapd-crash-ticker: java.lang."));
        scene.faults.clear();
        scene.live(2);
    }
}
