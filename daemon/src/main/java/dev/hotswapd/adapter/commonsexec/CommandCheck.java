package dev.hotswapd.adapter.commonsexec;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds out before anything is started why a command cannot run, in the words of the configuration.
 *
 * <p>Looks where execvp(3) will look: on the build's own {@code PATH}, or in the working folder for a name with a slash.
 */
final class CommandCheck {
    /** Exit codes that a shell gives for the same. */
    static final int NOT_FOUND = 127;

    static final int CANNOT_RUN = 126;

    /** What execvp searches when there is no PATH. */
    private static final String DEFAULT_PATH = "/bin:/usr/bin";

    private CommandCheck() {}

    /**
     * What stands in the way.
     *
     * @param exitCode as a shell would report it
     * @param message what is wrong and what to do
     */
    record Obstacle(int exitCode, String message) {}

    /** The first obstacle to running {@code argv} in {@code dir} with {@code env} added to the daemon's environment. */
    static Optional<Obstacle> obstacle(List<String> argv, Path dir, Map<String, String> env) {
        return dirObstacle(dir).or(() -> programObstacle(argv.get(0), dir, searchPath(env)));
    }

    /** Where {@code name} would be found on {@code path}, if it can be run from there. */
    static Optional<Path> onPath(String name, String path, Path dir) {
        return filesOnPath(name, path, dir).filter(Files::isExecutable).findFirst();
    }

    private static Stream<Path> filesOnPath(String name, String path, Path dir) {
        // An empty element means the working folder (execvp(3)), hence the limit that keeps trailing ones.
        return Stream.of(path.split(":", -1))
                .map(element -> dir.resolve(element).resolve(name))
                .filter(Files::isRegularFile);
    }

    static String searchPath(Map<String, String> env) {
        return env.getOrDefault("PATH", System.getenv().getOrDefault("PATH", DEFAULT_PATH));
    }

    private static Optional<Obstacle> dirObstacle(Path dir) {
        if (!Files.exists(dir)) {
            return obstacle(CANNOT_RUN, "build.dir: '" + dir + "' does not exist: create it or correct build.dir");
        }
        if (!Files.isDirectory(dir)) {
            return obstacle(CANNOT_RUN, "build.dir: '" + dir + "' is not a folder: name the folder to build in");
        }
        if (!Files.isExecutable(dir)) {
            return obstacle(CANNOT_RUN, "build.dir: '" + dir + "' may not be entered: chmod u+x '" + dir + "'");
        }
        return Optional.empty();
    }

    private static Optional<Obstacle> programObstacle(String program, Path dir, String path) {
        if (program.isEmpty()) {
            return obstacle(NOT_FOUND, "build.command: the program's name is empty: name the program to run");
        }
        if (program.indexOf('\0') >= 0) {
            return obstacle(NOT_FOUND, "build.command: the program's name holds a NUL character: remove it");
        }
        return program.indexOf('/') < 0 ? searchObstacle(program, dir, path) : fileObstacle(program, dir);
    }

    private static Optional<Obstacle> searchObstacle(String program, Path dir, String path) {
        if (onPath(program, path, dir).isPresent()) {
            return Optional.empty();
        }
        Optional<Path> found = filesOnPath(program, path, dir).findFirst();
        if (found.isPresent()) {
            return notExecutable(program, found.get());
        }
        String hint = Files.isExecutable(dir.resolve(program))
                ? "write './" + program + "' for the one in " + dir
                : "install it, correct the name, or set PATH in build.env";
        return obstacle(NOT_FOUND, "build.command: '" + program + "' was not found on PATH: " + hint);
    }

    private static Optional<Obstacle> fileObstacle(String program, Path dir) {
        Path file = dir.resolve(program);
        if (!Files.exists(file)) {
            return obstacle(
                    NOT_FOUND,
                    "build.command: '" + program + "' does not exist in " + dir + ": correct the path or build.dir");
        }
        if (Files.isDirectory(file)) {
            return obstacle(CANNOT_RUN, "build.command: '" + program + "' is a folder: name the program to run");
        }
        return Files.isExecutable(file) ? Optional.empty() : notExecutable(program, file);
    }

    private static Optional<Obstacle> notExecutable(String program, Path file) {
        return obstacle(
                CANNOT_RUN, "build.command: '" + program + "' is not executable: chmod +x '" + file.normalize() + "'");
    }

    private static Optional<Obstacle> obstacle(int exitCode, String message) {
        return Optional.of(new Obstacle(exitCode, message));
    }
}
