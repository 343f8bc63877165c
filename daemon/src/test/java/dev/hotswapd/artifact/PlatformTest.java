package dev.hotswapd.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlatformTest {
    @Test
    void expandsPrefixAndExtensionAsThePlatformHasThem() {
        assertThat(Platform.LINUX.expand("build/{lib}ticker.{ext}")).isEqualTo("build/libticker.so");
        assertThat(Platform.MACOS.expand("build/{lib}ticker.{ext}")).isEqualTo("build/libticker.dylib");
        assertThat(Platform.WINDOWS.expand("build/{lib}ticker.{ext}")).isEqualTo("build/ticker.dll");
    }

    @Test
    void leavesTheGlobsOwnBracesAlone() {
        assertThat(Platform.LINUX.expand("target/{debug,release}/*.{ext}")).isEqualTo("target/{debug,release}/*.so");
    }

    @Test
    void knowsItsNames() {
        assertThat(Platform.named("Linux")).isEqualTo(Platform.LINUX);
        assertThat(Platform.named("Mac OS X")).isEqualTo(Platform.MACOS);
        assertThat(Platform.named("Windows 11")).isEqualTo(Platform.WINDOWS);
        assertThat(Platform.named("FreeBSD")).isEqualTo(Platform.OTHER);
    }
}
