package dev.hotswapd.endtoend;

import static dev.hotswapd.testing.Tool.git;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.testing.CountingProject;
import dev.hotswapd.testing.DaemonProcess;
import dev.hotswapd.testing.EventRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Git replaces two thousand files in one go. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GitBurstTest {
    private static final int FILES = 2_000;
    private static final int COMMITS = 5;
    private static final int BYTES_ON_ONE = 3 * FILES;
    private static final int BYTES_ON_TWO = 5 * FILES;

    private Path repository;
    private CountingProject project;
    private DaemonProcess daemon;

    @BeforeAll
    void startOnTheFirstOfTwoBranches(@TempDir Path folder) throws IOException {
        repository = folder;
        project = new CountingProject(folder);
        Files.writeString(folder.resolve(".gitignore"), "/.hotswapd/\n*.so\nticker.c\n");
        git(folder, "init", "-q", "-b", "one");
        project.writeFiles(FILES, "12");
        commitAll();
        commitOneByOne();
        git(folder, "checkout", "-q", "-b", "two", "one");
        project.writeFiles(FILES, "1234");
        commitAll();
        git(folder, "checkout", "-q", "one");
        daemon = DaemonProcess.run(project.config());
        project.awaitCounted(daemon, FILES, BYTES_ON_ONE);
    }

    @AfterAll
    void stopIt() throws IOException, InterruptedException {
        try (DaemonProcess ending = daemon) {
            ending.stopCleanly();
        }
    }

    @Test
    void isOneChangeSetAndOneBuildWhenItChecksOutAnotherBranch() throws IOException {
        isOneBuildOf(BYTES_ON_TWO, "checkout", "-q", "two");
        isOneBuildOf(BYTES_ON_ONE, "checkout", "-q", "one");
    }

    @Test
    void isOneChangeSetAndOneBuildWhenItStashesUnstashesAndResets() throws IOException {
        project.writeFiles(FILES, "123");
        project.saveAndAwait(daemon, FILES, 4 * FILES);

        isOneBuildOf(BYTES_ON_ONE, "stash", "-q");
        isOneBuildOf(4 * FILES, "stash", "pop", "-q");
        isOneBuildOf(BYTES_ON_ONE, "reset", "-q", "--hard");
    }

    @Test
    void endsWithWhatARebaseLeaves() throws IOException {
        int before = daemon.record().size();
        git(repository, "rebase", "-q", "two", "more");
        project.awaitCounted(daemon, FILES + COMMITS, BYTES_ON_TWO + 2 * COMMITS);
        // One that is still running may yet be cancelled, and then does not count.
        daemon.awaitThat("the end of every build", () -> daemon.record().buildsHaveEnded());
        EventRecord during = daemon.record().after(before);
        git(repository, "checkout", "-q", "one");
        project.awaitCounted(daemon, FILES, BYTES_ON_ONE);

        // Between two steps git may let go of its lock for long enough to build.
        assertThat(during.builds()).as("%s", during).hasSizeLessThanOrEqualTo(COMMITS + 1);
    }

    private void isOneBuildOf(int bytes, String... command) throws IOException {
        // A busy machine may have taken what was written before for two change sets.
        daemon.awaitThat("the end of every build", () -> daemon.record().buildsHaveEnded());
        int before = daemon.record().size();
        git(repository, command);
        project.awaitCounted(daemon, FILES, bytes);
        // What else the burst may lead to comes before this save is live.
        project.saveAndAwait(daemon, FILES, bytes);
        EventRecord during = daemon.record().after(before);

        assertThat(during.changeCounts()).as("%s", during).containsExactly(FILES, 1);
        assertThat(during.builds()).as("%s", during).hasSize(2);
    }

    private void commitOneByOne() throws IOException {
        git(repository, "checkout", "-q", "-b", "more");
        for (int i = 0; i < COMMITS; i++) {
            Files.writeString(repository.resolve("files/more" + i + ".txt"), "1\n");
            commitAll();
        }
    }

    private void commitAll() throws IOException {
        git(repository, "add", "-A");
        git(repository, "commit", "-q", "-m", "all");
    }
}
