package dev.hotswapd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code check} finds wrong is what {@code run} refuses, in the same words. */
class CheckAndRunTest {
    private static final String GOOD =
            "{\"plugins\": [{\"name\": \"p\", \"build\": {\"command\": [\"make\"]}, \"artifact\": \"libp.so\"}]}";

    @TempDir
    Path folder;

    /** What a command prints on standard error, and how it ends. */
    private record Answer(int exitCode, String errors) {
        boolean passes() {
            return exitCode == 0;
        }

        static Answer to(String... arguments) {
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            int exitCode = new Main(new Main.Streams(
                            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                            new PrintStream(err, true, StandardCharsets.UTF_8),
                            InputStream.nullInputStream()))
                    .run(arguments);
            return new Answer(exitCode, err.toString(StandardCharsets.UTF_8));
        }
    }

    @Property(tries = 100)
    void agreeOnAnyFile(@ForAll("files") String text) throws IOException {
        Path file = Files.createTempDirectory("any").resolve("hotswapd.json");
        try {
            Files.writeString(file, text);
            Answer checked = Answer.to("check", file.toString());

            if (checked.passes()) {
                assertThat(checked.errors()).isEmpty();
            } else {
                assertThat(checked.errors()).isNotBlank();
                assertThat(Answer.to("run", file.toString())).isEqualTo(checked);
            }
        } finally {
            Files.delete(file);
            Files.delete(file.resolveSibling(""));
        }
    }

    /** One that is good but for what was written over a part of it. */
    @Provide
    Arbitrary<String> files() {
        Arbitrary<String> scraps = Arbitraries.of(
                "", "{", "]", "\"", ",", "null", "\u0000", "\u001b[2J", "-1", "[[", "1e99", "plugins", "\u00e9", "\\x");
        return Combinators.combine(
                        Arbitraries.integers().between(0, GOOD.length()),
                        Arbitraries.integers().between(0, 12),
                        scraps)
                .as((at, over, scrap) ->
                        GOOD.substring(0, at) + scrap + GOOD.substring(Math.min(GOOD.length(), at + over)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hotswapd.json", "missing/../hotswapd.json/data"})
    void agreeOnADataDirectoryThatCannotBe(String dataDir) throws IOException {
        bothRefuse(dataDir, "data directory ", " is a file: remove it");
    }

    @ParameterizedTest
    @CsvSource({
        "gone, leads nowhere (to gone): make the folder that it names",
        "hotswapd.json/below, leads in a circle or through a file (to hotswapd.json/below): remove the link",
        "link, leads in a circle or through a file (to link): remove the link",
        "link/below, leads in a circle or through a file (to link/below): remove the link"
    })
    void agreeOnALinkThatCannotBeFollowed(String target, String fault) throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of(target));

        bothRefuse("link", "data directory " + link + " is a link that " + fault);
        bothRefuse("link/data", "data directory " + link.resolve("data") + " cannot be made: " + link + " is a link");
        bothRefuse("link/in/data", " cannot be made: " + link + " is a link that " + fault);
    }

    @ParameterizedTest
    @ValueSource(strings = {"versions", "state"})
    void agreeOnAFileInThePlaceOfAPluginsFolder(String room) throws IOException {
        Path rooms = Files.createDirectories(folder.resolve("data").resolve(room));
        Path inPlace = Files.createFile(rooms.resolve("p"));

        bothRefuse("data", inPlace + " is a file, and must be a folder: remove it");
    }

    private void bothRefuse(String dataDir, String... words) throws IOException {
        Path file = Files.writeString(folder.resolve("hotswapd.json"), GOOD);
        String there = folder.resolve(dataDir).toString();

        List<Answer> answers = List.of(
                Answer.to("--data-dir", there, "check", file.toString()),
                Answer.to("--data-dir", there, "run", file.toString()));

        assertThat(answers).noneMatch(Answer::passes).allSatisfy(answer -> assertThat(answer.errors())
                .contains(words));
    }
}
