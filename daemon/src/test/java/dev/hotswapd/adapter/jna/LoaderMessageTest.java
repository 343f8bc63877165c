package dev.hotswapd.adapter.jna;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.artifact.StagedArtifact;
import dev.hotswapd.plugin.PluginLoader.LoadResult.NotOpened;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LoaderMessageTest {
    private static final StagedArtifact ARTIFACT = new StagedArtifact(
            "ticker", 1, Path.of("/d/versions/ticker/1/libticker.so"), Path.of("/p/libticker.so"), "00");

    @Test
    void aNoexecFileSystemAsksForAnotherDataDirectory() {
        NotOpened refused = explain(ARTIFACT.path() + ": failed to map segment from shared object");

        assertThat(refused.reason()).contains("does not let code in the data directory run");
        assertThat(refused.remedy()).contains("noexec").contains("dataDir");
    }

    @Test
    void aNewerCLibraryAsksToBuildHere() {
        NotOpened refused = explain("/lib/x86_64-linux-gnu/libc.so.6: version `GLIBC_2.99' not found (required by "
                + ARTIFACT.path() + ")");

        assertThat(refused.reason()).contains("GLIBC_2.99");
        assertThat(refused.remedy()).isEqualTo("build it on this machine");
    }

    @Test
    void anExecutableStackAsksForTheLinkersFlag() {
        NotOpened refused = explain(
                ARTIFACT.path() + ": cannot enable executable stack as shared object requires: Invalid argument");

        assertThat(refused.remedy()).isEqualTo("link it with -z noexecstack");
    }

    @Test
    void anUnknownMessageIsShownWithoutThePrivatePath() {
        NotOpened refused = explain(ARTIFACT.path() + ": something new");

        assertThat(refused.reason()).isEqualTo("something new");
        assertThat(refused.remedy()).contains("ldd -r").contains("/p/libticker.so");
    }

    @Test
    void withoutTheLoadersWordsJnasOwnAreShown() {
        assertThat(LoaderMessage.explain(new UnsatisfiedLinkError("Unable to load"), ARTIFACT)
                        .reason())
                .isEqualTo("Unable to load");
    }

    private static NotOpened explain(String message) {
        UnsatisfiedLinkError error = new UnsatisfiedLinkError("Unable to load library: a list of folders");
        error.addSuppressed(new UnsatisfiedLinkError(message));
        return LoaderMessage.explain(error, ARTIFACT);
    }
}
