package dev.hotswapd.host;

import static dev.hotswapd.host.SupervisedScene.request;
import static dev.hotswapd.host.SupervisedScene.swapped;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.crash.Loss;
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

    private FakeProcess ready(int index) {
        FakeProcess process = scene.processes.process(index);
        process.awaitSent(HostMessage.Swap.class);
        return process.says(new HostMessage.Ready(index, HostMessage.PROTOCOL));
    }
}
