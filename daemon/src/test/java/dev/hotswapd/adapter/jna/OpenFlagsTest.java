package dev.hotswapd.adapter.jna;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.artifact.Platform;
import dev.hotswapd.plugin.LoadSettings.LoadFlag;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OpenFlagsTest {
    @Test
    void areNowLocalAndDeepBindOnLinux() {
        assertThat(OpenFlags.of(Platform.LINUX, Set.of())).isEqualTo(10);
    }

    @Test
    void changeAsTheUserAsks() {
        assertThat(OpenFlags.of(Platform.LINUX, Set.of(LoadFlag.NO_DEEP_BIND))).isEqualTo(2);
        assertThat(OpenFlags.of(Platform.LINUX, Set.of(LoadFlag.LAZY))).isEqualTo(9);
        assertThat(OpenFlags.of(Platform.LINUX, Set.of(LoadFlag.GLOBAL))).isEqualTo(0x10a);
    }

    @Test
    void areNowAndLocalOnMacos() {
        assertThat(OpenFlags.of(Platform.MACOS, Set.of())).isEqualTo(6);
    }
}
