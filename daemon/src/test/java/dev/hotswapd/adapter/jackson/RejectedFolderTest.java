package dev.hotswapd.adapter.jackson;

import static dev.hotswapd.adapter.jackson.ConfigurationFolder.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RejectedFolderTest {
    private ConfigurationFolder folder;

    @BeforeEach
    void findFolder(@TempDir Path temporary) {
        folder = new ConfigurationFolder(temporary);
    }

    @Test
    void namesARootThatIsNotThere() {
        folder.assertProblem(
                plugin("\"root\": ▸\"x/../nope\""), "plugins[0].root: must be an existing folder: nope does not exist");
    }

    @Test
    void namesARootThatIsAFile() throws IOException {
        Files.createFile(folder.path().resolve("file"));

        folder.assertProblem(
                plugin("\"root\": ▸\"file\""), "plugins[0].root: must be an existing folder: file is a file");
    }

    @Test
    void namesARootThatCannotBeReached() throws IOException {
        Files.createSymbolicLink(folder.path().resolve("loop"), Path.of("loop"));

        folder.assertProblem(
                plugin("\"root\": ▸\"loop\""),
                "plugins[0].root: must be an existing folder: loop cannot be reached: "
                        + "Too many levels of symbolic links or unable to access attributes of symbolic link");
    }

    @Test
    void looksForTheBuildFolderBelowTheRoot() throws IOException {
        Files.createDirectories(folder.path().resolve("native"));
        Files.createDirectories(folder.path().resolve("sub"));

        folder.assertProblem(
                plugin("\"root\": \"native\", \"build\": {\"command\": \"make\", \"dir\": ▸\"sub\"}"),
                "plugins[0].build.dir: must be an existing folder: native/sub does not exist");
    }

    @Test
    void saysNothingOfABuildFolderBelowARootThatIsNotThere() {
        folder.assertProblem(
                plugin("\"root\": ▸\"nope\", \"build\": {\"command\": \"make\", \"dir\": \"sub\"}"),
                "plugins[0].root: must be an existing folder: nope does not exist");
    }

    @Test
    void refusesADataDirectoryThatHoldsTheSources() {
        String plugins = "{\"plugins\": [{\"name\": \"a\", \"artifact\": \"a\", \"build\": {\"command\": \"x\"}}],\n";

        folder.assertProblem(
                plugins + "\"dataDir\": ▸\".\"}",
                "dataDir: must be a folder of its own, which nothing watches: the root " + folder.path() + " is in it");
    }
}
