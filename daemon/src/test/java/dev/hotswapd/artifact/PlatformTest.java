package dev.hotswapd.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.glob.Glob;
import org.junit.jupiter.api.Test;

class PlatformTest {
    @Test
    void expandsPrefixAndExtensionAsThePlatformHasThem() {
        assertThat(Glob.of("build/{lib}ticker.{ext}", Platform.LINUX.words())).hasToString("build/libticker.so");
        assertThat(Glob.of("build/{lib}ticker.{ext}", Platform.MACOS.words())).hasToString("build/libticker.dylib");
        assertThat(Glob.of("build/{lib}ticker.{ext}", Platform.WINDOWS.words())).hasToString("build/ticker.dll");
    }

    @Test
    void leavesTheGlobsOwnBracesAlone() {
        assertThat(Glob.of("target/{debug,release}/*.{ext}", Platform.LINUX.words()))
                .hasToString("target/{debug,release}/*.so");
    }

    @Test
    void knowsItsNames() {
        assertThat(Platform.named("Linux")).isEqualTo(Platform.LINUX);
        assertThat(Platform.named("Mac OS X")).isEqualTo(Platform.MACOS);
        assertThat(Platform.named("Windows 11")).isEqualTo(Platform.WINDOWS);
        assertThat(Platform.named("FreeBSD")).isEqualTo(Platform.OTHER);
    }
}
