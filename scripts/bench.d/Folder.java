import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A scratch copy of the C sample with one of the benchmark's sources in the place of its own. */
final class Folder {
    private final Path path;
    private final String source;

    /** Copies the sample's Makefile of the project at {@code root}; the folder is made. */
    Folder(Path path, Path root, String sourceName) throws IOException {
        this.path = Files.createDirectories(path);
        source = Files.readString(root.resolve("scripts/bench.d").resolve(sourceName));
        Files.copy(root.resolve("sample-plugin/c/Makefile"), path.resolve("Makefile"));
        Files.writeString(path.resolve("ticker.c"), source);
    }

    Path path() {
        return path;
    }

    Path library() {
        return path.resolve("build/" + System.mapLibraryName("ticker"));
    }

    /** Saves the source in place, as most editors do; returns when that was done, in {@code System.nanoTime()}. */
    long save(int generation) throws IOException {
        Files.writeString(
                path.resolve("ticker.c"), source.replace("#define GENERATION 0", "#define GENERATION " + generation));
        return System.nanoTime();
    }

    /** Writes a configuration beside the folder that builds and ticks it every millisecond. */
    Path configuration() throws IOException {
        Path file = path.resolveSibling(path.getFileName() + ".json");
        return Files.writeString(
                file,
                """
                {"plugins": [{
                  "name": "ticker",
                  "root": "%s",
                  "watch": {"exclude": ["build/**"]},
                  "build": {"command": ["make"]},
                  "artifact": "build/{lib}ticker.{ext}",
                  "tick": {"interval": "1ms"}
                }]}
                """
                        .formatted(path.getFileName()));
    }
}
