package dev.hotswapd.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A plugin in C on disk, with a configuration that builds it, as a user would lay it out. */
public final class PluginProject {
    private final Path root;

    private PluginProject(Path root) {
        this.root = root;
    }

    /** A ticker that prints {@code Tick: N}, called every 5 ms. */
    public static PluginProject ticker(Path folder) throws IOException {
        PluginProject project = new PluginProject(folder);
        project.write("ticker.c", says("Tick: %d"));
        project.configure("\"tick\": {\"interval\": \"5ms\"}");
        return project;
    }

    /** Source of a plugin that prints this format, with the tick's number. */
    public static String says(String format) {
        return """
                #include <stdint.h>
                #include <stdio.h>
                void do_tick(int32_t n) { printf("%s\\n", n); }
                """.formatted(format);
    }

    /** Source of a plugin that prints, with every tick, what {@link #ofGeneration} says. */
    public static String generation(int number) {
        return says("tick %d " + ofGeneration(number));
    }

    /** How every line that this generation prints ends. */
    public static String ofGeneration(int number) {
        return "of generation " + number;
    }

    public Path root() {
        return root;
    }

    public Path config() {
        return root.resolve("hotswapd.json");
    }

    public Path path(String relative) {
        return root.resolve(relative);
    }

    /** Builds with one {@code cc}; {@code more} are further keys of the plugin, {@code watch} those of its watch. */
    public void configure(String more, String... watch) throws IOException {
        build("[\"cc\", \"-shared\", \"-fPIC\", \"-o\", \"libticker.so\", \"ticker.c\"]", more, watch);
    }

    /** The same with this build command, as JSON. */
    public void build(String command, String more, String... watch) throws IOException {
        Files.writeString(config(), """
                {"plugins": [{
                  "name": "ticker",
                  "watch": {%s},
                  "build": {"command": %s, "timeout": "20s", "grace": "300ms"},
                  "artifact": "{lib}ticker.{ext}",
                  %s
                }]}
                """.formatted(String.join(", ", watch), command, more));
    }

    /** Writes into the file, as {@code echo >} does. */
    public void write(String relative, String text) throws IOException {
        Path file = path(relative);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** Replaces the file in one step, as most editors do. */
    public void replace(String relative, String text) throws IOException {
        Path temporary = path(relative + ".tmp~");
        Files.writeString(temporary, text);
        Files.move(temporary, path(relative), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
