package dev.hotswapd.host;

import static dev.hotswapd.host.SupervisedScene.artifact;
import static dev.hotswapd.host.SupervisedScene.request;
import static dev.hotswapd.host.SupervisedScene.swapped;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SupervisedStopTest {
    /** Nothing is called here: nothing can hang. */
    private static final long SHORT_NS = 1;

    private final SupervisedScene scene = new SupervisedScene(SHORT_NS);

    @AfterEach
    void everythingEnds() {
        scene.close();
    }

    @Test
    void stopsWhereNothingRan() {
        assertThat(scene.host.stop()).isTrue();
    }

    @Test
    void waitsForEveryProcessToEndByItself() {
        FakeProcess live = scene.live(1);
        FakeProcess fresh = scene.opening(2);
        CompletableFuture<Boolean> stopped = CompletableFuture.supplyAsync(scene.host::stop);

        live.awaitSent(HostMessage.Stop.class);
        fresh.awaitSent(HostMessage.Stop.class);
        live.ends(0);
        fresh.ends(0);

        assertThat(stopped.join()).isTrue();
        assertThat(scene.told).contains(new HostEvent.Closed(artifact(1)), new HostEvent.Closed(artifact(2)));
        assertThat(scene.answers()).hasSize(1);
    }

    @Test
    void tellsOfASwapThatItHearsOfWhileItStops() {
        FakeProcess live = scene.live(1);
        scene.host.swap(request(2, false));
        live.awaitSent(HostMessage.Swap.class);
        CompletableFuture<Boolean> stopped = CompletableFuture.supplyAsync(scene.host::stop);

        live.awaitSent(HostMessage.Stop.class);
        live.tells(swapped(2)).tells(new HostEvent.Entered(2, 0, 0));
        live.ends(0);

        assertThat(stopped.join()).isTrue();
        assertThat(scene.told).contains(swapped(2), new HostEvent.Entered(2, 0, 0));
    }

    @Test
    void saysThatAProcessWasNotAbleToStopItsPlugin() {
        FakeProcess live = scene.live(1);
        CompletableFuture<Boolean> stopped = CompletableFuture.supplyAsync(scene.host::stop);

        live.awaitSent(HostMessage.Stop.class);
        live.ends(1);

        assertThat(stopped.join()).isFalse();
    }

    @Test
    void endsAProcessByForceThatDoesNotEndByItself() {
        FakeProcess live = scene.live(1);

        assertThat(scene.host.stop()).isFalse();

        assertThat(live.killed()).isTrue();
        assertThat(scene.answers()).hasSize(1);
    }

    @Test
    void startsNothingMore() {
        assertThat(scene.host.stop()).isTrue();

        scene.host.swap(request(1, false));

        assertThat(scene.processes.started()).isEmpty();
    }
}
