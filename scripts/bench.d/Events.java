import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The daemon's event record. */
record Events(Path file) {
    /** Events of a type so far. */
    List<String> of(String type) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.contains("\"type\":\"" + type + "\"")).toList();
        }
    }

    /** A number in each event of a type that has it. */
    List<Double> numbers(String type, String key) throws IOException {
        Pattern pattern = Pattern.compile("\"" + key + "\":(-?[0-9.eE+-]+)");
        return of(type).stream()
                .map(pattern::matcher)
                .filter(Matcher::find)
                .map(matcher -> Double.valueOf(matcher.group(1)))
                .toList();
    }

    /** Waits until there are so many of a type, or 10 s. */
    void await(String type, int count) throws IOException {
        long endNs = System.nanoTime() + 10_000_000_000L;
        while (of(type).size() < count && System.nanoTime() < endNs) {
            Pause.of(20_000);
        }
    }
}
