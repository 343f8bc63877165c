package dev.hotswapd.adapter.jackson;

import dev.hotswapd.adapter.jackson.NodeParser.Parsed;
import dev.hotswapd.config.ConfigurationReader;
import dev.hotswapd.config.Interpreter;
import dev.hotswapd.config.Interpreter.Found;
import dev.hotswapd.config.Node.Position;
import dev.hotswapd.config.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Reads configuration files: JSON in which comments and trailing commas are allowed. Safe for use by any thread. */
public final class JacksonConfigurationReader implements ConfigurationReader {
    /** Where a problem is the file itself. */
    private static final Position WHOLE_FILE = new Position(0, 0);

    private final NodeParser parser = new NodeParser();
    private final Interpreter interpreter = new Interpreter(JacksonConfigurationReader::find);

    @Override
    public Result read(Path file) {
        ConfigurationText text = ConfigurationText.of(file);
        return text instanceof ConfigurationText.Read read
                ? parse(read.text(), file)
                : rejected(file, (ConfigurationText.Unreadable) text);
    }

    private Result parse(String text, Path file) {
        Parsed parsed = parser.parse(text);
        return parsed instanceof Parsed.Document document
                ? interpreter.interpret(
                        document.root(), file.toString(), file.toAbsolutePath().normalize())
                : rejected(file, (Parsed.SyntaxError) parsed);
    }

    private static Result rejected(Path file, ConfigurationText.Unreadable unreadable) {
        return rejected(file, unreadable.position().orElse(WHOLE_FILE), unreadable.message());
    }

    private static Result rejected(Path file, Parsed.SyntaxError error) {
        return rejected(file, error.position(), error.message());
    }

    private static Result rejected(Path file, Position position, String message) {
        return new Result.Rejected(
                List.of(new Problem(file.toString(), position.line(), position.column(), "", message)));
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
