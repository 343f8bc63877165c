package dev.hotswapd.adapter.jna;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.hotswapd.adapter.proc.ProcessGroups;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NativeProcessGroupsTest {
    private final ProcessGroups groups = new NativeProcessGroups();
    private Process leader;

    @BeforeEach
    void startAGroupOfTwo() throws Exception {
        leader = new ProcessBuilder("setsid", "sh", "-c", "sleep 1000 & echo ready; wait").start();
        assertThat(leader.inputReader().readLine()).isEqualTo("ready");
    }

    @AfterEach
    void endIt() {
        groups.kill(leader.pid());
    }

    @Test
    void asksEveryProcessOfTheGroupToEnd() throws Exception {
        assertThat(groups.exists(leader.pid())).isTrue();
        groups.terminate(leader.pid());
        assertThat(leader.waitFor()).isEqualTo(128 + 15);
        await().until(() -> !groups.exists(leader.pid()));
    }

    @Test
    void killsEveryProcessOfTheGroup() throws Exception {
        groups.kill(leader.pid());
        assertThat(leader.waitFor()).isEqualTo(128 + 9);
        await().until(() -> !groups.exists(leader.pid()));
    }

    @Test
    void doesNothingWhereThereIsNoSuchGroup() throws Exception {
        groups.kill(leader.pid());
        assertThat(leader.waitFor(10, TimeUnit.SECONDS)).isTrue();
        await().until(() -> !groups.exists(leader.pid()));
        groups.terminate(leader.pid());
        groups.kill(leader.pid());
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 1, 1L << 40})
    void refusesWhatKillWouldTakeForManyGroups(long group) {
        assertThatThrownBy(() -> groups.kill(group)).isInstanceOf(IllegalArgumentException.class);
    }
}
