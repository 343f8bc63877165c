package dev.hotswapd.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

/**
 * A plugin whose build is a script, and the script its only source: to save it is a save, and what it says is what the
 * build does. Libraries are compiled beforehand, so that a build is a copy.
 */
public final class ScriptedProject {
    /** What the build must leave. */
    public static final String ARTIFACT = "libticker.so";

    private static final String SCRIPT = "build.sh";

    private final Path root;
    private final Path libraries;
    private int saves;

    private ScriptedProject(Path root, Path libraries) {
        this.root = root;
        this.libraries = libraries;
    }

    /** Ticks every 5 ms; {@code timeout} is the build's, with its unit. */
    public static ScriptedProject in(Path folder, String timeout) throws IOException {
        return in(folder, timeout, "5ms");
    }

    /** Ticks every 5 ms, and its first save is the good one of this word. */
    public static ScriptedProject building(Path folder, String word) throws IOException {
        ScriptedProject project = in(folder, "20s");
        project.saveGood(word);
        return project;
    }

    /** Ticks by hand. */
    public static ScriptedProject manual(Path folder) throws IOException {
        return in(folder, "20s", "manual");
    }

    private static ScriptedProject in(Path folder, String timeout, String interval) throws IOException {
        return configured(folder, timeout, "\"tick\": {\"interval\": \"%s\"}".formatted(interval));
    }

    /** With these keys of the plugin, as JSON: {@code tick} must be among them. */
    public static ScriptedProject configured(Path folder, String timeout, String keys) throws IOException {
        Path root = Files.createDirectories(folder.resolve("project"));
        Files.writeString(root.resolve("hotswapd.json"), """
                {"plugins": [{
                  "name": "ticker",
                  "watch": {"include": ["%s"]},
                  "build": {"command": ["sh", "%s"], "timeout": "%s", "grace": "300ms"},
                  "artifact": "{lib}ticker.{ext}",
                  %s
                }]}
                """.formatted(SCRIPT, SCRIPT, timeout, keys));
        return new ScriptedProject(root, Files.createDirectories(folder.resolve("libraries")));
    }

    /** Has every file below the project watched, as where nothing is said. Before a daemon starts. */
    public void watchAll() throws IOException {
        String one = "\"watch\": {\"include\": [\"" + SCRIPT + "\"]},";
        Files.writeString(config(), Files.readString(config()).replace(one, ""));
    }

    public Path config() {
        return path("hotswapd.json");
    }

    public Path path(String relative) {
        return root.resolve(relative);
    }

    /** A library that prints this word and the tick's number; compiled when first asked for. */
    public Path library(String word) {
        Path library = libraries.resolve(word + ".so");
        return Files.exists(library)
                ? library
                : NativeSource.named("word.c")
                        .define("WORD", "\"" + word + "\"")
                        .library(library);
    }

    /** A place beside the libraries for a file that is none. */
    public Path other(String name) {
        return libraries.resolve(name);
    }

    /** Saves a script that copies the library of this word, as a good build does. */
    public void saveGood(String word) throws IOException {
        save("cp " + library(word) + " " + ARTIFACT);
    }

    /** Saves a script that leaves a copy of this file; by its time it was written long ago. */
    public void saveLeaving(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
        save("cp -p " + file + " " + ARTIFACT);
    }

    /** Saves any script in one step, as most editors do; no two scripts are equal. */
    public void save(String script) throws IOException {
        saves++;
        Path temporary = path(SCRIPT + ".tmp~");
        Files.writeString(temporary, "# save " + saves + "\n" + script + "\n");
        Files.move(temporary, path(SCRIPT), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
