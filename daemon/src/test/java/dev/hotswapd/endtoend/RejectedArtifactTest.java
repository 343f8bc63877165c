package dev.hotswapd.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hotswapd.testing.NativeSource;
import dev.hotswapd.testing.ScriptedProject;
import dev.hotswapd.testing.TickingDaemon;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** One daemon is given everything that a build may leave by mistake. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RejectedArtifactTest {
    /** Places in an ELF header, elf(5). */
    private static final int CLASS = 4;

    private static final int MACHINE = 18;
    private static final int CUT_EVERY = 512;
    private static final byte CLASS_32 = 1;
    private static final byte SPARC = 2;

    private TickingDaemon daemon;
    private ScriptedProject project;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        daemon = TickingDaemon.start(folder, "20s");
        project = daemon.project();
    }

    @AfterEach
    void isNotShaken() throws IOException {
        daemon.proveUnshaken();
    }

    @AfterAll
    void leavesNothingBehind() throws IOException, InterruptedException {
        try (TickingDaemon ending = daemon) {
            ending.stopAndProve();
        }
    }

    @Test
    void namesAnUndefinedSymbol() throws IOException {
        Path artifact = NativeSource.named("undefined.c").library(project.other("undefined.so"));

        assertRejected(artifact, "undefined symbol: nobody_defines_this", "link the library that defines");
    }

    @Test
    void namesASymbolThatIsNotThere() throws IOException {
        Path artifact = NativeSource.named("near.c").library(project.other("near.so"));

        assertRejected(artifact, "does not export do_tick: did you mean do_tik?", "export it as a C function");
    }

    @Test
    void findsTheSymbolThatIsHidden() throws IOException {
        Path artifact = NativeSource.named("static-tick.c").library(project.other("static.so"));

        assertRejected(artifact, "has a function do_tick but does not export it", "remove 'static'");
    }

    @Test
    void knowsALibraryThatWasCutShortWhereverThatWas() throws IOException {
        byte[] whole = wholeLibrary();
        int cuts = 0;
        for (int length = CUT_EVERY; length < whole.length; length += CUT_EVERY) {
            cuts++;
            int seen = cuts;
            project.saveLeaving(write("cut-" + length, Arrays.copyOf(whole, length)));

            daemon.process().awaitThat("rejection " + cuts, () -> rejections().size() >= seen);
            assertThat(rejections().get(cuts - 1).path("reason").asText())
                    .startsWith(String.format(Locale.ROOT, "is cut short: it has %,d bytes, its headers say ", length));
        }
        daemon.proveTicksOn();
    }

    private List<JsonNode> rejections() {
        return daemon.sinceGood("artifact.rejected");
    }

    @Test
    void knowsAnEmptyFile() throws IOException {
        assertRejected(write("empty", new byte[0]), "is empty", "");
    }

    @Test
    void knowsATextFile() throws IOException {
        Path artifact = Files.writeString(project.other("text"), "INPUT(-lticker)\n");

        assertRejected(artifact, "is a text file, not a shared library", "let 'artifact' name the shared library");
    }

    @Test
    void knowsALibraryOf32Bits() throws IOException {
        byte[] library = wholeLibrary();
        library[CLASS] = CLASS_32;

        assertRejected(write("bits", library), "is built for 32-bit ", "build it for ");
    }

    @Test
    void knowsALibraryOfAnotherMachine() throws IOException {
        byte[] library = wholeLibrary();
        library[MACHINE] = SPARC;
        library[MACHINE + 1] = 0;

        assertRejected(
                write("machine", library), "is built for an unknown 64-bit machine (number 2), but", "build it for ");
    }

    @Test
    void knowsAProgram() throws IOException {
        Path artifact = NativeSource.named("program.c").compile(project.other("program"));

        assertRejected(artifact, "is a program, not a shared library", "link it with -shared");
    }

    @Test
    void knowsAnObjectFile() throws IOException {
        Path artifact = NativeSource.named("ticks.c").with("-c").compile(project.other("ticks.o"));

        assertRejected(artifact, "is an object file", "link it with -shared");
    }

    @Test
    void namesTheGlobThatMatchesNothing() throws IOException {
        project.save("mv libticker.so libtocker.so");

        JsonNode rejected = daemon.awaitNext("artifact.rejected");

        assertThat(rejected.path("reason").asText())
                .startsWith("nothing matches 'libticker.so' in ")
                .endsWith("; there is libtocker.so");
        assertThat(rejected.path("remedy").asText()).startsWith("set 'artifact' to \"libtocker.so\"");
        assertThat(rejected.has("path")).isFalse();
    }

    private void assertRejected(Path artifact, String reason, String remedy) throws IOException {
        project.saveLeaving(artifact);

        JsonNode rejected = daemon.awaitNext("artifact.rejected");
        assertThat(rejected.path("path").asText())
                .isEqualTo(project.path(ScriptedProject.ARTIFACT).toString());
        assertThat(rejected.path("sha256").asText()).hasSize(64);
        assertThat(rejected.path("plugin").asText()).isEqualTo("ticker");
        assertThat(rejected.path("build").asInt()).isPositive();
        assertThat(rejected.path("reason").asText()).isNotBlank().contains(reason);
        assertThat(rejected.path("remedy").asText()).isNotBlank().contains(remedy);
        String line = "ticker  artifact rejected: " + rejected.path("reason").asText();
        daemon.process().awaitThat("the rejection in the log", () -> daemon.process().outputLines().stream()
                .anyMatch(shown -> shown.endsWith(line)));
    }

    private byte[] wholeLibrary() throws IOException {
        return Files.readAllBytes(project.library("whole"));
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(project.other(name), bytes);
    }
}
