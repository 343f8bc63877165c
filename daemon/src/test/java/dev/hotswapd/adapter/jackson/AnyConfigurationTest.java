package dev.hotswapd.adapter.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.hotswapd.config.ConfigurationReader.Result;
import dev.hotswapd.text.Harmless;
import dev.hotswapd.watch.SourceFilter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a configuration file holds, and whatever it is: there is an answer, at once, without an exception. */
class AnyConfigurationTest {
    private static final List<String> KEYS = List.of(
            "watch.include",
            "watch.exclude",
            "watch.quietPeriod",
            "build.timeout",
            "build.grace",
            "build.dir",
            "build.env",
            "build.command",
            "artifact",
            "root",
            "tick.interval",
            "tick.deadline",
            "tick.symbol",
            "tick.overrun",
            "state.size",
            "state.keep",
            "trial",
            "isolation",
            "load.flags",
            "name");
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "-1",
            "0",
            "1e999999999",
            "123456789012345678901234567890",
            "[]",
            "{}",
            "[[]]",
            "[\"**\"]",
            "[\"\"]",
            "{\"A\\u0000\": \"b\"}",
            "{\"C=\": \"d\", \"\": \"e\"}",
            "{\"A\": \"\\u0000\"}",
            "\"\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\\u001b]0;x\\u0007\"",
            "\"..\"",
            "\"/\"",
            "\"0ns\"",
            "\"1ns\"",
            "\"100us\"",
            "\"2562047h\"",
            "\"2562048h\"",
            "\"99999999999999999999h\"",
            "\"1B\"",
            "\"8589934591GiB\"",
            "\"manual\"",
            "\"none\"",
            "\"{a,b}{a,b}{a,b}\"",
            "\"[[\"",
            "\"" + "x".repeat(70_000) + "\"");

    @TempDir
    Path folder;

    @Property(tries = 500)
    void isAnsweredWhateverItsValues(@ForAll("members") String members) throws IOException {
        Path file = Files.createTempDirectory("any").resolve("hotswapd.json");
        try {
            Files.write(file, document(members).getBytes(StandardCharsets.UTF_8));

            Result result = new JacksonConfigurationReader().read(file);

            if (result instanceof Result.Rejected rejected) {
                assertThat(rejected.problems()).isNotEmpty().allMatch(problem -> !Harmless.line(problem.toString())
                        .isBlank());
            } else {
                // What a daemon makes of it first.
                assertThatCode(() -> ((Result.Accepted) result)
                                .configuration()
                                .plugins()
                                .forEach(plugin -> new SourceFilter(
                                        plugin.watch().include(),
                                        plugin.watch().exclude(),
                                        List.of(plugin.artifact().below("a")),
                                        Optional.empty())))
                        .doesNotThrowAnyException();
            }
        } finally {
            Files.deleteIfExists(file);
            Files.delete(file.resolveSibling(""));
        }
    }

    @Provide
    Arbitrary<String> members() {
        Arbitrary<String> member = Arbitraries.of(KEYS)
                .flatMap(key -> Arbitraries.of(VALUES).map(value -> {
                    String[] names = key.split("\\.", 2);
                    return names.length == 1
                            ? "\"" + key + "\": " + value
                            : "\"" + names[0] + "\": {\"" + names[1] + "\": " + value + "}";
                }));
        return member.list()
                .ofMaxSize(3)
                .map(all -> all.stream().map(text -> ", " + text).collect(Collectors.joining()));
    }

    private static String document(String members) {
        return "{\"plugins\": [{" + (members.contains("\"name\"") ? "\"root\": \".\"" : "\"name\": \"p\"")
                + (members.contains("\"command\"") ? "" : ", \"build\": {\"command\": [\"make\"]}")
                + (members.contains("\"artifact\"") ? "" : ", \"artifact\": \"libp.so\"")
                + members + "}]}";
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/zero", "/dev/tty", "/dev/null", "/proc/kmsg", "/proc/self", "pipe", "link-to-pipe"})
    void isAnsweredWhateverItIs(String name) throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Files.createSymbolicLink(folder.resolve("link-to-pipe"), pipe);

        Result result = new JacksonConfigurationReader().read(folder.resolve(name));

        assertThat(((Result.Rejected) result).problems())
                .singleElement()
                .asString()
                .contains(": ");
    }

    @Test
    void isRefusedWithMorePluginsThanOneDaemonCanRun() throws IOException {
        String plugins = IntStream.range(0, 8_000)
                .mapToObj(
                        "{\"name\": \"p%d\", \"build\": {\"command\": [\"make\"]}, \"artifact\": \"a.so\"}"::formatted)
                .collect(Collectors.joining(", "));
        Path file = Files.writeString(folder.resolve("hotswapd.json"), "{\"plugins\": [" + plugins + "]}");

        Result result = new JacksonConfigurationReader().read(file);

        assertThat(((Result.Rejected) result).problems())
                .singleElement()
                .asString()
                .endsWith("plugins: must be at most 64, were 8000: give the others a daemon of their own");
    }
}
