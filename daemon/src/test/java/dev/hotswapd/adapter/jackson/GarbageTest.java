package dev.hotswapd.adapter.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.adapter.jackson.ConfigurationText.UnusableText;
import dev.hotswapd.config.ConfigurationReader.Result;
import dev.hotswapd.config.Interpreter;
import dev.hotswapd.config.Problem;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever somebody saves is answered by problems, never by an exception. */
class GarbageTest {
    private static final Path FILE = Path.of("/home/me/hotswapd.json");

    private final NodeParser parser = new NodeParser();
    private final Interpreter interpreter = new Interpreter(Interpreter.Found.Folder::new);

    @Property
    void ofLettersIsRejected(@ForAll String text) {
        assertRejected(text);
    }

    @Property(tries = 5_000)
    void ofJsonsOwnPiecesIsRejected(@ForAll("pieces") String text) {
        assertRejected(text);
    }

    @Property(tries = 5_000)
    void inPlaceOfAnyValueIsRejected(@ForAll("keys") String key, @ForAll("pieces") String text) {
        assertRejected("{\"plugins\": [{\"" + key + "\": " + text + "}], \"" + key + "\": " + text + "}");
    }

    @Provide
    Arbitrary<String> pieces() {
        return Arbitraries.of(
                        "{",
                        "}",
                        "[",
                        "]",
                        ",",
                        ":",
                        "\"",
                        "\n",
                        " ",
                        "//",
                        "/*",
                        "*/",
                        "null",
                        "true",
                        "1",
                        "-",
                        "1e9",
                        "\\",
                        "\"\"",
                        "\"\\u0000\"",
                        "\"name\":",
                        "\"plugins\":",
                        "\"build\": {",
                        "\"command\":",
                        "\"10ms\"",
                        "\"{\"",
                        "\"dataDir\":",
                        "\"root\":",
                        "[]",
                        "{}",
                        "\uFEFF",
                        "\uD800")
                .list()
                .ofMaxSize(12)
                .map(pieces -> String.join("", pieces));
    }

    @Provide
    Arbitrary<String> keys() {
        return Arbitraries.of(
                "name",
                "root",
                "watch",
                "build",
                "artifact",
                "tick",
                "state",
                "isolation",
                "trial",
                "load",
                "log",
                "control",
                "dataDir",
                "plugins",
                "x");
    }

    private void assertRejected(String text) {
        try {
            Result result = interpreter.interpret(parser.parse(text), FILE.toString(), FILE);
            assertThat(result).isInstanceOf(Result.Rejected.class);
            List<Problem> problems = ((Result.Rejected) result).problems();
            assertThat(problems).isNotEmpty().isSortedAccordingTo(Comparator.comparingInt(Problem::line));
            assertThat(problems)
                    .allSatisfy(problem -> assertThat(problem.toString()).doesNotContain("\n"));
        } catch (UnusableText error) {
            assertThat(error.line).isPositive();
            assertThat(error.getMessage()).isNotBlank().doesNotContain("\n", "Source:");
        }
    }
}
