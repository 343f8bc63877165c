package dev.hotswapd.testing;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Map;

/** Other people's programs, run to their end. One that is missing or fails, fails the test. */
public final class Tool {
    /** Nothing of the user's own configuration may change what git does here. */
    private static final Map<String, String> GIT = Map.of(
            "GIT_CONFIG_GLOBAL", "/dev/null",
            "GIT_CONFIG_NOSYSTEM", "1",
            "GIT_AUTHOR_NAME", "A",
            "GIT_AUTHOR_EMAIL", "a@example.org",
            "GIT_COMMITTER_NAME", "A",
            "GIT_COMMITTER_EMAIL", "a@example.org");

    private Tool() {}

    /** Runs it; returns what it printed. */
    public static String run(Path folder, String... command) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(GIT);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
        try {
            if (process.waitFor() != 0) {
                throw new AssertionError(String.join(" ", command) + "\n" + output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while " + command[0] + " ran", e);
        }
        return output;
    }

    /** Runs a git command in a repository. */
    public static String git(Path repository, String... arguments) throws IOException {
        String[] command = new String[arguments.length + 1];
        command[0] = "git";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return run(repository, command);
    }
}
