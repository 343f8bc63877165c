package dev.hotswapd.adapter.jackson;

import dev.hotswapd.adapter.jackson.NodeParser.Parsed;
import dev.hotswapd.config.ConfigurationReader;
import dev.hotswapd.config.Interpreter;
import dev.hotswapd.config.Place;
import dev.hotswapd.config.Problem;
import java.nio.file.Path;
import java.util.List;

/** Reads configuration files: JSON in which comments and trailing commas are allowed. Safe for use by any thread. */
public final class JacksonConfigurationReader implements ConfigurationReader {
    /** Where a problem is the file itself. */
    private static final Place WHOLE_FILE = new Place(0, 0);

    private final NodeParser parser = new NodeParser();
    private final Interpreter interpreter = new Interpreter(new DiskFolders());

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
        return rejected(file, unreadable.place().orElse(WHOLE_FILE), unreadable.message());
    }

    private static Result rejected(Path file, Parsed.SyntaxError error) {
        return rejected(file, error.place(), error.message());
    }

    private static Result rejected(Path file, Place place, String message) {
        return new Result.Rejected(List.of(new Problem(file.toString(), place.line(), place.column(), "", message)));
    }
}
