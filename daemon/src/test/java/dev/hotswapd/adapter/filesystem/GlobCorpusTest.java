package dev.hotswapd.adapter.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.adapter.filesystem.ArtifactFinder.Found;
import dev.hotswapd.adapter.jackson.JacksonConfigurationReader;
import dev.hotswapd.config.ConfigurationReader;
import dev.hotswapd.config.ConfigurationReader.Result.Accepted;
import dev.hotswapd.config.ConfigurationReader.Result.Rejected;
import dev.hotswapd.config.Problem;
import dev.hotswapd.glob.Glob;
import dev.hotswapd.reload.PluginSettings;
import dev.hotswapd.testing.GlobCorpus;
import dev.hotswapd.testing.NaiveGlob;
import dev.hotswapd.watch.SourceFilter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** One pattern means one thing: to {@code check}, to the watcher and to the search for the artifact. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GlobCorpusTest {
    private static final int PATTERNS = 10_000;
    /** A configuration may not have more plugins than 64. */
    private static final int PATTERNS_A_FILE = 50;

    private final List<Accept> accepted = new ArrayList<>();
    private final Path folder;
    private int refused;

    GlobCorpusTest(@TempDir Path folder) throws IOException {
        this.folder = folder.toRealPath();
    }

    /** What {@code check} accepts, as an artifact, as what is watched and as what is not. */
    private record Accept(String pattern, NaiveGlob naive, PluginSettings plugin) {}

    @BeforeAll
    void askCheck() throws IOException {
        List<String> all = GlobCorpus.patterns(PATTERNS);
        for (int from = 0; from < all.size(); from += PATTERNS_A_FILE) {
            List<String> some = all.subList(from, from + PATTERNS_A_FILE);
            Map<String, Set<String>> refusals = refusals(some);
            List<String> sound = some.stream()
                    .filter(pattern -> !refusals.containsKey(pattern))
                    .toList();
            List<PluginSettings> plugins =
                    ((Accepted) read(sound)).configuration().plugins();
            for (int i = 0; i < sound.size(); i++) {
                accepted.add(new Accept(sound.get(i), new NaiveGlob(sound.get(i)), plugins.get(i)));
            }
            refused += refusals.size();
            assertThat(refusals.values())
                    .as("what is refused, is refused everywhere")
                    .allMatch(Set.of("artifact", "watch.exclude[0]", "watch.include[0]")::equals);
        }
    }

    @Test
    void isNeitherAllRightNorAllWrong() {
        assertThat(accepted).hasSizeGreaterThan(PATTERNS / 2);
        assertThat(refused).isGreaterThan(PATTERNS / 10);
    }

    @Test
    void theFilterAnswersAsTheDocumentationHasIt() {
        for (Accept accept : accepted) {
            SourceFilter including = filter(accept.plugin.watch().include(), List.of());
            SourceFilter excluding =
                    filter(List.of(Glob.of("**")), accept.plugin.watch().exclude());

            assertThat(admitted(including)).as(accept.pattern).isEqualTo(matching(accept.naive::matchesOrNames));
            assertThat(admitted(excluding))
                    .as(accept.pattern)
                    .isEqualTo(matching(file -> !accept.naive.matchesOrHolds(file)));
        }
    }

    @Test
    void theSearchForTheArtifactTakesTheNewestThatMatches() throws IOException {
        Path tree = GlobCorpus.plant(folder.resolve("tree"));
        List<String> byAge = new ArrayList<>(GlobCorpus.files());
        for (int i = 0; i < accepted.size(); i++) {
            if (i % 500 == 0) {
                Collections.shuffle(byAge, new Random(i));
                for (int age = 0; age < byAge.size(); age++) {
                    Files.setLastModifiedTime(tree.resolve(byAge.get(age)), FileTime.fromMillis(1_000_000 + age));
                }
            }
            Accept accept = accepted.get(i);
            ArtifactFinder finder = new ArtifactFinder(tree, accept.plugin.artifact(), folder.resolve("data"));

            assertThat(finder.newest().map(Found::path).map(path -> tree.relativize(path)
                            .toString()))
                    .as(accept.pattern)
                    .isEqualTo(byAge.stream().filter(accept.naive::matches).reduce((older, newer) -> newer));
        }
    }

    private static SourceFilter filter(List<Glob> include, List<Glob> exclude) {
        return new SourceFilter(include, exclude, List.of(), Optional.empty());
    }

    /** As the watcher comes to them: through folders that it enters. */
    private static List<String> admitted(SourceFilter filter) {
        return matching(file -> filter.admits(file)
                && IntStream.range(0, file.length())
                        .filter(i -> file.charAt(i) == '/')
                        .allMatch(i -> filter.enters(file.substring(0, i))));
    }

    private static List<String> matching(Predicate<String> taken) {
        return GlobCorpus.files().stream().filter(taken).toList();
    }

    /** The keys at which {@code check} finds a problem, by the pattern that stands there. */
    private Map<String, Set<String>> refusals(List<String> patterns) throws IOException {
        Map<String, Set<String>> refusals = new TreeMap<>();
        List<Problem> problems = read(patterns) instanceof Rejected rejected ? rejected.problems() : List.of();
        problems.forEach(problem -> {
            String path = problem.path();
            int plugin = Integer.parseInt(path.substring(path.indexOf('[') + 1, path.indexOf(']')));
            refusals.computeIfAbsent(patterns.get(plugin), ignored -> new TreeSet<>())
                    .add(path.substring(path.indexOf('.') + 1));
        });
        return refusals;
    }

    private ConfigurationReader.Result read(List<String> patterns) throws IOException {
        String plugins = IntStream.range(0, patterns.size())
                .mapToObj(i -> """
                        {"name": "p%d", "build": {"command": "x"}, "artifact": "%2$s",
                         "watch": {"include": ["%2$s"], "exclude": ["%2$s"]}}
                        """.formatted(i, patterns.get(i).replace("\\", "\\\\")))
                .collect(Collectors.joining(","));
        Path file = Files.writeString(folder.resolve("hotswapd.json"), "{\"plugins\": [" + plugins + "]}");
        return new JacksonConfigurationReader().read(file);
    }
}
