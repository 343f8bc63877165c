package dev.hotswapd.config;

import dev.hotswapd.config.ConfigurationReader.Result;
import dev.hotswapd.reload.PluginSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Turns a file that could be parsed into a configuration, or into everything that is wrong with it.
 *
 * <p>Pure but for the folders that it looks up. Safe for use by any thread.
 */
public final class Interpreter {
    private final Folders folders;

    public Interpreter(Folders folders) {
        this.folders = folders;
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
        Section document = Section.document(root, problems);
        Path base = file.resolveSibling("");

        PluginReader reader = new PluginReader(base, folders, problems);
        List<PluginSettings> plugins = new ArrayList<>();
        for (Section plugin : document.sections(Keys.PLUGINS)) {
            reader.read(plugin).ifPresent(plugins::add);
        }
        Optional<LogSettings> log = log(document.section(Keys.LOG), problems);
        Optional<Path> dataDir = document.value(Keys.DATA_DIR).map(base::resolve);
        dataDir.ifPresent(dir -> checkApart(dir, reader.roots(), document));

        return problems.none()
                ? new Result.Accepted(
                        new Configuration(file, dataDir.orElseThrow().normalize(), log.orElseThrow(), plugins))
                : new Result.Rejected(problems.inOrder());
    }

    private static Optional<LogSettings> log(Section log, Problems problems) {
        var level = log.value(Keys.LEVEL);
        var maxFileSize = log.value(Keys.MAX_FILE_SIZE);
        var maxFiles = log.value(Keys.MAX_FILES);
        return problems.none()
                ? Optional.of(new LogSettings(level.orElseThrow(), maxFileSize.orElseThrow(), maxFiles.orElseThrow()))
                : Optional.empty();
    }

    /** The data directory is never watched: sources inside it would be saved in vain. */
    private void checkApart(Path dataDir, List<Path> roots, Section document) {
        if (folders.find(dataDir) instanceof Folders.Found.Folder folder) {
            roots.stream()
                    .filter(root -> root.startsWith(folder.real()))
                    .findFirst()
                    .ifPresent(root -> document.report(
                            Keys.DATA_DIR,
                            "must be a folder of its own, which nothing watches: the root " + root + " is in it"));
        }
    }
}
