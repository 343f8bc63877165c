package dev.hotswapd.adapter.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.config.ConfigurationReader.Result;
import dev.hotswapd.config.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JacksonConfigurationReaderTest {
    private Path temporary;
    private ConfigurationFolder folder;

    @BeforeEach
    void findFolder(@TempDir Path temporary) {
        this.temporary = temporary;
        folder = new ConfigurationFolder(temporary);
    }

    @Test
    void reportsEightDifferentMistakesTogether() {
        assertThat(folder.problems("""
                                {
                                  // Eight mistakes.
                                  "plugins": [
                                    {
                                      "name": "Ticker",
                                      "root": "nowhere",
                                      "build": {"command": ["make"], "timeout": 300},
                                      "artifact": "/abs/{lib}ticker.{ext}",
                                \t"tick": {"intervall": "1s", "overrun": "wait"},
                                      "watch": {"gitignore": true},
                                    },
                                  ],
                                  "log": {"maxFiles": 0}
                                }
                                """))
                .containsExactly(
                        "hotswapd.json:5:15: plugins[0].name: must be a lower-case letter and up to 31 more letters, "
                                + "digits or '-', was \"Ticker\"",
                        "hotswapd.json:6:15: plugins[0].root: must be an existing folder: nowhere does not exist",
                        "hotswapd.json:7:49: plugins[0].build.timeout: must be a whole number and a unit "
                                + "(us, ms, s, m or h), such as \"10ms\", was the number 300",
                        "hotswapd.json:8:19: plugins[0].artifact: must be relative to the root, without a leading '/', "
                                + "was \"/abs/{lib}ticker.{ext}\"",
                        "hotswapd.json:9:11: plugins[0].tick.intervall: there is no such key: did you mean 'interval'? "
                                + "(known here: symbol, interval, overrun, deadline, orphans)",
                        "hotswapd.json:9:41: plugins[0].tick.overrun: must be \"skip\" or \"catchUp\", was \"wait\"",
                        "hotswapd.json:10:17: plugins[0].watch.gitignore: 'watch.gitignore' can only be false so far: "
                                + "write that or leave it out",
                        "hotswapd.json:13:23: log.maxFiles: must be a whole number from 1 to 1000, was the number 0");
    }

    @Test
    void namesTheFileAsTheUserDid() {
        Path named = temporary.resolve("x/../nope.json");

        assertThat(problemOf(named).file()).isEqualTo(named.toString());
    }

    @Nested
    class AFileThatIsNotJson {
        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                        {"a": 1,▸, }          | not JSON: unexpected character ',': was expecting double-quote to start field name
                        {▸a: 1}               | not JSON: unexpected character 'a': was expecting double-quote to start field name
                        {"a" ▸1}              | not JSON: unexpected character '1': was expecting a colon to separate field name and value
                        [1,▸,2]               | not JSON: unexpected character ',': expected a valid value (JSON String, Number, Array, Object or token 'null', 'true' or 'false')
                        {"plugins": [▸}       | not JSON: unexpected close marker '}': expected ']' (for Array starting at line 1, column 13)
                        {"plugins": [▸        | not JSON: unexpected end-of-input: expected close marker for Array (start marker at line 1, column 13)
                        {"a": NaN▸}           | not JSON: non-standard token 'NaN'
                        {} ▸{}                | nothing may follow the end of the document
                        {} ▸x                 | not JSON: unrecognized token 'x': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')
                        // only a comment▸    | there is nothing here but comments: it must hold an object with "plugins"
                        """)
        void isOneProblemInItsPlace(String text, String message) {
            folder.assertProblem(text, message);
        }

        @Test
        void isOneProblemHoweverDeepOrLongItIs() {
            assertThat(folder.problems("[".repeat(100_000)))
                    .singleElement()
                    .asString()
                    .contains("nesting depth");
            assertThat(folder.problems("[" + "1".repeat(5_000) + "]"))
                    .containsExactly("hotswapd.json:1:5002: not JSON: number value length (5000) exceeds "
                            + "the maximum allowed (1000)");
        }

        @Test
        void isOneProblemWhenItIsNotUtf8() throws IOException {
            Path file = temporary.resolve("latin1.json");
            Files.write(file, "{\n \"a\": \"ü\"}".getBytes(StandardCharsets.ISO_8859_1));

            assertThat(problemOf(file))
                    .isEqualTo(new Problem(
                            file.toString(), 2, 8, "", "is not UTF-8 from here on: save the file as UTF-8"));
        }

        @Test
        void isOneProblemWhenItEndsInTheMiddleOfACharacter() throws IOException {
            Path file = temporary.resolve("cut.json");
            Files.write(file, new byte[] {'{', (byte) 0xc3});

            assertThat(problemOf(file))
                    .isEqualTo(new Problem(
                            file.toString(), 1, 2, "", "is not UTF-8 from here on: save the file as UTF-8"));
        }
    }

    @Nested
    class AFileThatCannotBeRead {
        @Test
        void isNotThere() {
            assertWhole(temporary.resolve("nope.json"), "does not exist: write it, or name another file");
            assertWhole(
                    temporary.resolve("project-\ufffd/hotswapd.json"),
                    "cannot be found: its name, or that of a folder above it, is no UTF-8: rename that");
        }

        @Test
        void isAFolder() {
            assertWhole(temporary, "is a folder: name the file in it");
        }

        @Test
        void isEmpty() throws IOException {
            Path file = Files.writeString(temporary.resolve("empty.json"), "\uFEFF \n");

            assertWhole(file, "is empty: it must hold an object with \"plugins\"");
        }

        @Test
        void isBelowAFile() throws IOException {
            Path file = Files.createFile(temporary.resolve("file"));

            assertWhole(file.resolve("x.json"), "cannot be read: Not a directory");
        }

        @Test
        void isTooLong() throws IOException {
            Path file = Files.writeString(temporary.resolve("long.json"), " ".repeat((1 << 20) + 1));

            assertWhole(file, "is longer than 1MiB: this cannot be a configuration");
        }

        @Test
        void isADevice() {
            assertWhole(
                    Path.of("/dev/zero"),
                    "is a pipe or a device: name a file, whose folder relative paths can start in");
        }

        private void assertWhole(Path file, String message) {
            Problem problem = problemOf(file);
            assertThat(problem).isEqualTo(new Problem(file.toString(), 0, 0, "", message));
            assertThat(problem).hasToString(file + ": " + message);
        }
    }

    private static Problem problemOf(Path file) {
        Result result = new JacksonConfigurationReader().read(file);
        assertThat(result).isInstanceOf(Result.Rejected.class);
        List<Problem> problems = ((Result.Rejected) result).problems();
        assertThat(problems).hasSize(1);
        return problems.get(0);
    }
}
