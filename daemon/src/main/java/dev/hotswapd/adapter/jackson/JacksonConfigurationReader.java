package dev.hotswapd.adapter.jackson;

import dev.hotswapd.adapter.jackson.ConfigurationText.UnusableText;
import dev.hotswapd.config.ConfigurationReader;
import dev.hotswapd.config.Interpreter;
import dev.hotswapd.config.Interpreter.Found;
import dev.hotswapd.config.Node;
import dev.hotswapd.config.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Reads configuration files: JSON in which comments and trailing commas are allowed. Safe for use by any thread. */
public final class JacksonConfigurationReader implements ConfigurationReader {
    private final NodeParser parser = new NodeParser();
    private final Interpreter interpreter = new Interpreter(JacksonConfigurationReader::find);

    @Override
    public Result read(Path file) {
        String named = file.toString();
        try {
            Node root = parser.parse(ConfigurationText.of(file));
            return interpreter.interpret(root, named, file.toAbsolutePath().normalize());
        } catch (UnusableText e) {
            return new Result.Rejected(
                    List.of(new Problem(named, e.line, e.column, "", String.valueOf(e.getMessage()))));
        }
    }

    private static Found find(Path folder) {
        try {
            Path real = folder.toRealPath();
            return Files.isDirectory(real) ? new Found.Folder(real) : new Found.Unusable("is a file");
        } catch (NoSuchFileException e) {
            return new Found.Unusable("does not exist");
        } catch (IOException e) {
            return new Found.Unusable("cannot be reached: " + ConfigurationText.reason(e));
        }
    }
}
