package dev.hotswapd.adapter.commonsexec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.hotswapd.adapter.jna.NativeProcessGroups;
import dev.hotswapd.build.BuildCommand;
import dev.hotswapd.build.BuildRequest;
import dev.hotswapd.build.BuildResult;
import dev.hotswapd.build.BuildSettings;
import dev.hotswapd.testing.TestWorkers;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each is a failed build whose output says what is wrong and what to do. */
class CommandsThatCannotRunTest extends RealBuilds {
    private static void assertFailed(RecordingListener build, int exitCode, String message) {
        assertThat(build.result())
                .isInstanceOfSatisfying(BuildResult.Failed.class, failed -> assertThat(failed.exitCode())
                        .isEqualTo(exitCode));
        assertThat(build.lines).containsExactly(message);
        assertThat(build.result().outputTail()).containsExactly(message);
    }

    private RecordingListener runIn(Path folder, String program, Map<String, String> env) {
        RecordingListener build = new RecordingListener();
        start(
                new BuildRequest(
                        "ticker",
                        1,
                        new BuildSettings(new BuildCommand.Argv(List.of(program)), folder, env, LONG, LONG),
                        List.of()),
                build);
        return build;
    }

    @Test
    void theProgramIsNotOnPath() {
        assertFailed(
                runArgv("maek", "all"),
                127,
                "build.command: 'maek' was not found on PATH: install it, correct the name, or set PATH in build.env");
    }

    @Test
    void theProgramIsNotOnTheUsersOwnPath() {
        assertFailed(
                runIn(dir, "sh", Map.of("PATH", dir.toString())),
                127,
                "build.command: 'sh' was not found on PATH: install it, correct the name, or set PATH in build.env");
    }

    @Test
    void theProgramLiesInTheFolderButIsNotNamedSo() throws Exception {
        Files.writeString(dir.resolve("build.sh"), "#!/bin/sh\n");
        assertThat(dir.resolve("build.sh").toFile().setExecutable(true)).isTrue();
        assertFailed(
                runArgv("build.sh"),
                127,
                "build.command: 'build.sh' was not found on PATH: write './build.sh' for the one in " + dir);
    }

    @Test
    void theProgramIsNoFile() {
        assertFailed(
                runArgv("./nix.sh"),
                127,
                "build.command: './nix.sh' does not exist in " + dir + ": correct the path or build.dir");
        assertFailed(runArgv("./"), 126, "build.command: './' is a folder: name the program to run");
        assertFailed(runArgv(""), 127, "build.command: the program's name is empty: name the program to run");
    }

    @Test
    void theProgramIsNotExecutable() throws Exception {
        Files.writeString(dir.resolve("build.sh"), "#!/bin/sh\n");
        String message = " is not executable: chmod +x '" + dir.resolve("build.sh") + "'";
        assertFailed(runArgv("./build.sh"), 126, "build.command: './build.sh'" + message);
        assertFailed(
                runIn(dir, "build.sh", Map.of("PATH", dir.toString())), 126, "build.command: 'build.sh'" + message);
    }

    @Test
    void theFolderIsMissingOrNoFolder() throws Exception {
        Path missing = dir.resolve("missing");
        assertFailed(
                runIn(missing, "true", Map.of()),
                126,
                "build.dir: '" + missing + "' does not exist: create it or correct build.dir");
        Path file = Files.createFile(dir.resolve("file"));
        assertFailed(
                runIn(file, "true", Map.of()),
                126,
                "build.dir: '" + file + "' is not a folder: name the folder to build in");
    }

    @Test
    void theArgumentsAreMoreThanTheKernelTakes() {
        RecordingListener build = runArgv("true", String.join("", Collections.nCopies(200_000, "x")));
        assertThat(build.result()).isInstanceOf(BuildResult.Failed.class);
        assertThat(build.result().outputTail()).last().asString().contains("Argument list too long");
    }

    @Test
    void anArgumentHoldsANulCharacter() {
        RecordingListener build = runArgv("true", "a\0b");
        assertThat(build.result())
                .isInstanceOfSatisfying(BuildResult.Failed.class, failed -> assertThat(failed.exitCode())
                        .isEqualTo(126));
        assertThat(build.lines).singleElement().asString().startsWith("build.command: 'true a\0b' could not be run: ");
    }

    @Test
    void theMachineHasNoSetsid() {
        try (CommonsExecBuildRunner bare = new CommonsExecBuildRunner(
                new NativeProcessGroups(), dir.resolve("output-2"), dir.toString(), TestWorkers.inTest())) {
            RecordingListener build = new RecordingListener();
            bare.start(request(new BuildCommand.Shell("true"), LONG, LONG), build);
            assertFailed(
                    build,
                    127,
                    "build.command: cannot be started in a session of its own, 'setsid' was not found on PATH:"
                            + " install util-linux");
        }
    }

    @Test
    void theOutputCannotBeWritten() throws Exception {
        Path output = dir.resolve("output-2");
        try (CommonsExecBuildRunner runner =
                new CommonsExecBuildRunner(new NativeProcessGroups(), output, TestWorkers.inTest())) {
            // The runner's own warm-up may still have its file there.
            await().ignoreExceptions().until(() -> Files.deleteIfExists(output));
            // A folder that is gone would be made again.
            Files.createFile(output);
            RecordingListener build = new RecordingListener();
            runner.start(request(new BuildCommand.Shell("true"), LONG, LONG), build);
            assertThat(build.result()).isInstanceOf(BuildResult.Failed.class);
            assertThat(build.lines).singleElement().asString().startsWith("cannot write the build's output: ");
        }
    }

    @Test
    void theFolderForOutputCannotBeMade() throws Exception {
        Path file = Files.createFile(dir.resolve("file"));
        assertThatThrownBy(() -> new CommonsExecBuildRunner(
                                new NativeProcessGroups(), file.resolve("output"), TestWorkers.inTest())
                        .close())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("for the output of builds");
    }
}
