package dev.hotswapd.adapter.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.config.Configuration;
import dev.hotswapd.config.ConfigurationReader.Result;
import dev.hotswapd.config.Problem;
import dev.hotswapd.reload.PluginSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A folder with a configuration file in it, which tests write and read. */
final class ConfigurationFolder {
    /** Stands in a test's text before the character at which the problem is to be found. */
    private static final String MARK = "▸";

    private final Path file;

    ConfigurationFolder(Path folder) {
        try {
            // As on a machine whose temporary folder is behind a link: what is read must be the real one.
            file = folder.toRealPath().resolve("hotswapd.json");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path path() {
        return file.resolveSibling("");
    }

    Result read(String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new JacksonConfigurationReader().read(file);
    }

    Configuration accepted(String text) {
        Result result = read(text);
        assertThat(result).isInstanceOf(Result.Accepted.class);
        return ((Result.Accepted) result).configuration();
    }

    /** Problems as they are printed, without the folder's name. */
    List<String> problems(String text) {
        Result result = read(text);
        assertThat(result).isInstanceOf(Result.Rejected.class);
        return ((Result.Rejected) result)
                .problems().stream()
                        .map(Problem::toString)
                        .map(line -> line.replace(path() + "/", ""))
                        .toList();
    }

    /** Asserts that the one problem of a text is where its mark stands. */
    void assertProblem(String marked, String pathAndMessage) {
        assertThat(problems(marked.replace(MARK, "")))
                .containsExactly("hotswapd.json:" + place(marked) + ": " + pathAndMessage);
    }

    /** The smallest plugin, with more members. */
    static String plugin(String members) {
        return "{\"plugins\": [\n{\"name\": \"a\", \"artifact\": \"a.so\", "
                + (members.contains("\"build\"") ? "" : "\"build\": {\"command\": [\"make\"]}, ") + members + "}]}";
    }

    PluginSettings acceptedPlugin(String members) {
        return accepted(plugin(members)).plugins().get(0);
    }

    private static String place(String marked) {
        String before = marked.substring(0, marked.indexOf(MARK));
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        return line + ":" + (before.length() - before.lastIndexOf('\n'));
    }
}
