package dev.hotswapd.config;

import dev.hotswapd.config.ConfigurationReader.Result;
import dev.hotswapd.reload.PluginSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Turns a file that could be parsed into a configuration, or into everything that is wrong with it.
 *
 * <p>Pure but for the folders that it looks up. Safe for use by any thread.
 *
 * @param folders looks up on disk what is at an absolute path
 */
public record Interpreter(Function<Path, Found> folders) {
    /** What is at a path. */
    public sealed interface Found {
        /**
         * A folder.
         *
         * @param real its path without symbolic links
         */
        record Folder(Path real) implements Found {}

        /**
         * No folder that can be used.
         *
         * @param reason completes a sentence that begins with the path, such as {@code does not exist}
         */
        record Unusable(String reason) implements Found {}
    }

    /**
     * Understands a file.
     *
     * @param root what the file holds
     * @param named the file as the user named it, for problems
     * @param file the same, absolute: relative paths in it start in its folder
     */
    public Result interpret(Node root, String named, Path file) {
        Problems problems = new Problems(named);
        Section document = new Section(Keys.DOCUMENT, new Located(root, "", problems), false);
        Path base = file.resolveSibling("");

        List<PluginSettings> plugins = new ArrayList<>();
        List<Path> roots = new ArrayList<>();
        Map<String, String> pathsByName = new HashMap<>();
        for (Section plugin : document.sections(Keys.PLUGINS)) {
            checkUnique(plugin, pathsByName);
            Optional<Path> sources = folder(plugin, Keys.ROOT, base);
            // Where the root is wrong, nothing can be said about a folder below it.
            Optional<Path> dir = sources.flatMap(from -> folder(plugin.section(Keys.BUILD), Keys.DIR, from));
            sources.ifPresent(roots::add);
            if (problems.none()) {
                plugins.add(Keys.plugin(plugin, sources.orElseThrow(), dir.orElseThrow()));
            }
        }
        Optional<Path> dataDir = document.find(Keys.DATA_DIR).map(base::resolve);
        dataDir.ifPresent(dir -> checkApart(dir, roots, document));

        return problems.none()
                ? new Result.Accepted(
                        new Configuration(file, dataDir.orElseThrow().normalize(), Keys.log(document), plugins))
                : new Result.Rejected(problems.inOrder());
    }

    private static void checkUnique(Section plugin, Map<String, String> pathsByName) {
        plugin.find(Keys.NAME).ifPresent(name -> {
            String first = pathsByName.putIfAbsent(name, plugin.path(Keys.NAME));
            if (first != null) {
                plugin.report(Keys.NAME, "must be unique: " + first + " is " + Quoted.of(name) + " too");
            }
        });
    }

    /** The real path of a folder that must exist. */
    private Optional<Path> folder(Section section, Key.Setting<Path> key, Path from) {
        return section.find(key).map(from::resolve).flatMap(path -> {
            Found found = folders.apply(path);
            if (found instanceof Found.Unusable unusable) {
                section.report(key, "must be an existing folder: " + path.normalize() + " " + unusable.reason());
            }
            return found instanceof Found.Folder folder ? Optional.of(folder.real()) : Optional.empty();
        });
    }

    /** The data directory is never watched: sources inside it would be saved in vain. */
    private void checkApart(Path dataDir, List<Path> roots, Section document) {
        if (folders.apply(dataDir) instanceof Found.Folder folder) {
            roots.stream()
                    .filter(root -> root.startsWith(folder.real()))
                    .findFirst()
                    .ifPresent(root -> document.report(
                            Keys.DATA_DIR,
                            "must be a folder of its own, which nothing watches: the root " + root + " is in it"));
        }
    }
}
