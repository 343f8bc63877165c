package dev.hotswapd.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.testing.Finished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the program says to one who types, and its exit codes. */
class CommandLineTest {
    private static final String EIGHT_MISTAKES = """
            {
              "plugins": [{
                "name": "Ticker",
                "root": "nowhere",
                "wach": {},
                "build": {"command": [], "timeout": "soon"},
                "artifact": 7,
                "tick": {"interval": "5us"},
              }],
              "log": {"level": "chatty"},
            }
            """;

    private static final String SMALLEST = """
            {"plugins": [{"name": "ticker", "build": {"command": ["make"]}, "artifact": "build/{lib}ticker.{ext}"}]}
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"check", "run"})
    void reportsEveryMistakeWithItsPlaceAndStartsNothing(String command) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("hotswapd.json"), EIGHT_MISTAKES);

        Finished finished = Finished.command(folder, command);

        assertThat(finished.exitCode()).isEqualTo(2);
        assertThat(finished.out()).isEmpty();
        List<String> expected = List.of(
                "hotswapd.json:3:13: plugins[0].name: must be a lower-case letter",
                "hotswapd.json:4:13: plugins[0].root: must be an existing folder",
                "hotswapd.json:5:5: plugins[0].wach: there is no such key: did you mean 'watch'?",
                "hotswapd.json:6:26: plugins[0].build.command: must name a program",
                "hotswapd.json:6:41: plugins[0].build.timeout: must be a whole number and a unit",
                "hotswapd.json:7:17: plugins[0].artifact: must be a glob",
                "hotswapd.json:8:26: plugins[0].tick.interval: must be \"manual\" or a duration of at least 100us",
                "hotswapd.json:10:20: log.level: must be \"error\", \"warn\"");
        assertThat(finished.err()).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(finished.err().get(i)).startsWith(expected.get(i));
        }
        assertThat(folder.resolve(".hotswapd")).doesNotExist();
    }

    @Test
    void acceptsTheSmallestFile() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("hotswapd.json"), SMALLEST);

        Finished finished = Finished.command(folder, "check");

        assertThat(finished).isEqualTo(new Finished(0, List.of("hotswapd.json: no problems; 1 plugin"), List.of()));
        assertThat(folder.resolve(".hotswapd")).doesNotExist();
    }

    @Test
    void namesTheFileThatIsMissing() throws IOException, InterruptedException {
        Finished finished = Finished.command(folder, "run", "other.json");

        assertThat(finished)
                .isEqualTo(new Finished(
                        2, List.of(), List.of("other.json: does not exist: write it, or name another file")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                                  | hotswapd: name a command: run, check or logs; see 'hotswapd --help'
                    frob          | hotswapd: there is no command 'frob': run, check or logs; see 'hotswapd --help'
                    chek          | hotswapd: there is no command 'chek': did you mean 'check'?; see 'hotswapd --help'
                    run --colour  | hotswapd: there is no option '--colour'; see 'hotswapd run --help'
                    check a b     | hotswapd: nothing goes with 'b'; see 'hotswapd check --help'
                    logs -n x     | hotswapd: Invalid value for option '-n': 'x' is not an int; see 'hotswapd logs --help'
                    """)
    void answersAWrongCommandLineInOneLine(String arguments, String answer) throws IOException, InterruptedException {
        Finished finished = Finished.command(folder, arguments == null ? new String[0] : arguments.split(" "));

        assertThat(finished).isEqualTo(new Finished(2, List.of(), List.of(answer)));
    }

    @Test
    void helpsOnStandardOutput() throws IOException, InterruptedException {
        Finished finished = Finished.command(folder, "--help");

        assertThat(finished.exitCode()).isZero();
        assertThat(finished.err()).isEmpty();
        assertThat(finished.out())
                .contains("Usage: hotswapd [-hV] [--data-dir=DIR] COMMAND", "  2   wrong usage or configuration")
                .anyMatch(line -> line.startsWith("  run "))
                .anyMatch(line -> line.startsWith("  check "))
                .anyMatch(line -> line.startsWith("  logs "));
    }

    @Test
    void tellsItsVersion() throws IOException, InterruptedException {
        Finished finished = Finished.command(folder, "--version");

        assertThat(finished.exitCode()).isZero();
        assertThat(finished.out()).singleElement().asString().startsWith("hotswapd ");
        assertThat(finished.err()).isEmpty();
    }
}
