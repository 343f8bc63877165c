package dev.hotswapd.adapter.jna;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.testing.NativeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs each case in a child of its own: see {@link CapturingChild}. */
class StandardOutputCaptureTest {
    private final Path errors;
    private final Path library;

    StandardOutputCaptureTest(@TempDir Path dir) {
        errors = dir.resolve("errors");
        library = NativeSource.named("prints.c").library(dir.resolve("libprints.so"));
    }

    @Test
    void showsTextWithoutNewlineWhileThePluginGoesOn() throws Exception {
        assertThat(child("soon")).isEqualTo("no newline|line|raw\n");
        assertThat(errors).isEmptyFile();
    }

    @Test
    void losesNothingWhenItIsClosed() throws Exception {
        assertThat(child("closing")).isEqualTo("10001 tick 10099 no newline\n");
    }

    @Test
    void takesMoreThanThePipeHolds() throws Exception {
        assertThat(child("much")).isEqualTo((1 << 20) + "\n");
    }

    @Test
    void doesNotWaitForAProcessThatThePluginLeftBehind() throws Exception {
        assertThat(child("leaving")).isEqualTo("[line]\n");
    }

    @Test
    void givesStandardOutputBackAndEndsItsThreads() throws Exception {
        assertThat(child("restoring")).isEqualTo("original\noriginal\noriginal\ntick 7\n[java, java, java] 0 false\n");
        assertThat(errors).isEmptyFile();
    }

    @Test
    void drainsThePipeThoughItsConsumerFails() throws Exception {
        assertThat(child("failing")).isEqualTo("[tick 100, tick 101]\n");
        assertThat(errors).content().contains("IllegalStateException: consumer");
    }

    @Test
    void survivesThatNobodyReadsTheOriginal() throws Exception {
        Process process = start("deaf");
        process.getInputStream().close();

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(errors).hasContent("alive [tick 100]");
    }

    private String child(String scenario) throws IOException, InterruptedException {
        Process process = start(scenario);
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
        return output;
    }

    private Process start(String scenario) throws IOException {
        List<String> command = ChildJvm.command(CapturingChild.class, scenario, library.toString());
        return new ProcessBuilder(command).redirectError(errors.toFile()).start();
    }
}
