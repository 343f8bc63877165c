package dev.hotswapd.endtoend.chaos;

import dev.hotswapd.testing.WayOfSaving;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** A plugin on disk: three sources, of which a save writes those that differ. */
final class ChaosPlugin {
    private static final List<WayOfSaving> WAYS = List.of(
            WayOfSaving.WRITE,
            WayOfSaving.TRUNCATE_PAUSE_WRITE,
            WayOfSaving.WRITE_AND_CUT,
            WayOfSaving.RENAME_OVER,
            WayOfSaving.DELETE_PAUSE_WRITE,
            WayOfSaving.VIM,
            WayOfSaving.JETBRAINS);

    private final String name;
    private final Path root;
    private final PluginModel model;
    private Sources saved = new Sources(1, 1, 1, Deed.NONE);
    private int saves = 1;

    ChaosPlugin(String name, Path folder) throws IOException {
        this.name = name;
        model = new PluginModel(name, saved);
        root = Files.createDirectories(folder.resolve(name));
        Path fixtures =
                Path.of(System.getProperty("basedir", "."), "src/test/plugins").toAbsolutePath();
        for (String fixture : List.of("plugin.c", "Makefile")) {
            Files.copy(fixtures.resolve("chaos").resolve(fixture), root.resolve(fixture));
        }
        Files.copy(
                fixtures.resolve("../../../../sample-plugin/include/hotswapd.h").normalize(),
                root.resolve("hotswapd.h"));
        Files.writeString(root.resolve("text.txt"), text(saved.text()));
        Files.writeString(root.resolve("part.c"), part(saved.part()));
        Files.writeString(root.resolve("deed.h"), deed(saved));
    }

    String name() {
        return name;
    }

    PluginModel model() {
        return model;
    }

    Path root() {
        return root;
    }

    /** What was saved last. */
    Sources saved() {
        return saved;
    }

    /** As the configuration has it. */
    String configured() {
        return """
                {
                  "name": "%s",
                  "root": "%s",
                  "watch": {"include": ["*.c", "*.h", "*.txt", "Makefile"], "exclude": ["build/**"]},
                  "build": {"command": ["make"], "timeout": "60s", "grace": "300ms"},
                  "artifact": "build/libchaos.so",
                  "tick": {"interval": "10ms", "deadline": "1500ms"}
                }""".formatted(name, name);
    }

    /** Saves one file, so that there are sources with this deed which were never there before. */
    void save(Deed deed, Random random) throws IOException {
        saves++;
        int file = deed == saved.deed() ? random.nextInt(3) : 2;
        saved = new Sources(
                file == 0 ? saves : saved.text(),
                file == 1 ? saves : saved.part(),
                file == 2 ? saves : saved.mark(),
                deed);
        switch (file) {
            case 0 -> write("text.txt", text(saves), random);
            case 1 -> write("part.c", part(saves), random);
            default -> write("deed.h", deed(saved), random);
        }
    }

    private void write(String file, String text, Random random) throws IOException {
        WAYS.get(random.nextInt(WAYS.size())).save(root.resolve(file), text);
    }

    private static String text(int number) {
        return number + "\n";
    }

    private static String part(int number) {
        return "int part(void) { return " + number + "; }\n";
    }

    private static String deed(Sources sources) {
        return "#define DEED " + sources.deed().number() + "\n#define MARK " + sources.mark() + "\n"
                + (sources.deed() == Deed.NO_COMPILE ? "#error this does not compile\n" : "");
    }
}
