package dev.hotswapd.host;

import static dev.hotswapd.host.Soon.soon;
import static dev.hotswapd.host.SupervisedScene.request;
import static dev.hotswapd.host.SupervisedScene.swapped;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.crash.Loss;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LostSpareTest {
    private final SupervisedScene scene = new SupervisedScene(SupervisedScene.PATIENT_NS);

    @AfterEach
    void everythingEnds() {
        scene.close();
    }

    @Test
    void isReplacedWithoutBlamingTheVersionThatItWasTakenFor() {
        scene.host.swap(request(1, false));
        ready(0).ends(137);

        ready(1).tells(swapped(1));

        scene.awaitTold(swapped(1));
        assertThat(scene.answers()).containsExactly(swapped(1));
    }

    @Test
    void isNotReplacedForEver() {
        scene.host.swap(request(1, false));
        ready(0).ends(137);
        ready(1).ends(137);
        ready(2).ends(137);

        assertThat(scene.awaitLoss().kind()).isEqualTo(Loss.Kind.CRASHED);
    }

    @Test
    void isPassedOverWhereItDoesNotAnswer() {
        scene.host.swap(request(1, false));
        ready(0).isAt(TickProcess.Activity.WAITS);

        ready(1).tells(swapped(1));

        scene.awaitTold(swapped(1));
        assertThat(scene.processes.process(0).killed()).isTrue();
        assertThat(scene.answers()).containsExactly(swapped(1));
        assertThat(faults())
                .singleElement()
                .asString()
                .contains("tick process 1000")
                .contains("did not answer");
    }

    @Test
    void isPassedOverWhereItIsStoppedBeforeItIsReady() {
        scene.host.swap(request(1, false));
        scene.processes.process(0).isAt(TickProcess.Activity.STOPPED);

        ready(1).tells(swapped(1));

        scene.awaitTold(swapped(1));
        assertThat(scene.answers()).containsExactly(swapped(1));
    }

    @Test
    void isPassedOverWhereItIsStoppedWhileAVersionIsOpenedBesideTheLiveOne() {
        FakeProcess live = scene.live(1);
        FakeProcess stopped = scene.opening(2);
        stopped.says(new HostMessage.Assigned()).isAt(TickProcess.Activity.STOPPED);

        scene.entersBeside(live, 2).tells(swapped(2));

        scene.awaitTold(swapped(2));
        assertThat(stopped.killed()).isTrue();
        assertThat(live.killed()).isFalse();
    }

    @Test
    void isWaitedForWhereItHasAnswered() {
        scene.host.swap(request(1, false));
        FakeProcess process = ready(0).says(new HostMessage.Assigned());
        process.isAt(TickProcess.Activity.WAITS);
        soon().until(() -> process.activityLooks() > 2);

        process.tells(swapped(1));

        scene.awaitTold(swapped(1));
        assertThat(process.killed()).isFalse();
    }

    private List<String> faults() {
        return scene.told.stream()
                .filter(HostEvent.Fault.class::isInstance)
                .map(event -> ((HostEvent.Fault) event).what())
                .toList();
    }

    private FakeProcess ready(int index) {
        FakeProcess process = scene.processes.process(index);
        process.awaitSent(HostMessage.Swap.class);
        return process.says(new HostMessage.Ready(index, HostMessage.PROTOCOL));
    }
}
