package dev.hotswapd;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** That whoever opens the tree finds small files, each under a name of its own. */
class SourceTreeTest {
    private static final int LONGEST = 350;
    private static final int LONG = 200;
    private static final int MEDIAN = 80;
    private static final int FILES_OF_A_PACKAGE = 30;

    /** What a line of the first list begins with, in bold. */
    private static final Pattern PROMISE = Pattern.compile("(?m)^\\* \\*\\*([^*]+?)[.:]?\\*\\*");

    private static final Pattern PROOF = Pattern.compile("(?m)^\\| ([^|]+) \\| (.*Test`.*) \\|$");
    private static final Pattern TEST = Pattern.compile("`(\\w+Test)`");

    private final List<Path> sources = sources();

    @Test
    void noFileIsLong() {
        assertThat(sources).filteredOn(file -> lines(file) > LONGEST).isEmpty();
    }

    @Test
    void nineFilesInTenAreShortAndHalfAreShorter() {
        List<Long> sorted = sources.stream().map(SourceTreeTest::lines).sorted().toList();

        assertThat(sorted.get(sorted.size() / 2)).isLessThan(MEDIAN);
        assertThat(sorted.get(sorted.size() * 9 / 10)).isLessThan(LONG);
    }

    @Test
    void noPackageHasManyFiles() {
        assertThat(sources.stream()
                        .collect(groupingBy(Path::getParent, counting()))
                        .entrySet())
                .allSatisfy(folder -> assertThat(folder.getValue()).isLessThanOrEqualTo(FILES_OF_A_PACKAGE));
    }

    @Test
    void noTypeNameStandsForTwoThings() {
        Map<String, Long> named = sources.stream()
                .map(file -> file.getFileName().toString())
                .filter(name -> !name.equals("package-info.java"))
                .collect(groupingBy(Function.identity(), counting()));

        assertThat(named.entrySet())
                .allSatisfy(name -> assertThat(name.getValue()).isOne());
    }

    @Test
    void everyPackageSaysWhatIsInIt() {
        assertThat(sources.stream().map(Path::getParent).distinct())
                .allSatisfy(folder ->
                        assertThat(folder.resolve("package-info.java")).exists());
    }

    @Test
    void everyPromiseOfTheManualNamesTestsThatThereAre() throws IOException {
        String manual = Files.readString(Path.of("README.md"));
        List<String> tests = sourcesBelow("src/test/java").stream()
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .toList();
        List<String> promises =
                all(PROMISE, manual).map(text -> text.replaceAll("\\s+", " ")).toList();
        Map<String, String> proofs = PROOF.matcher(
                        manual.substring(manual.indexOf("### Which test proves it"), manual.indexOf("## Map")))
                .results()
                .collect(toMap(row -> row.group(1), row -> row.group(2)));

        assertThat(proofs.keySet()).containsExactlyInAnyOrderElementsOf(promises);
        assertThat(proofs.values())
                .allSatisfy(proof -> assertThat(all(TEST, proof)).isNotEmpty().isSubsetOf(tests));
    }

    private static Stream<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1));
    }

    private static List<Path> sources() {
        return sourcesBelow("src/main/java");
    }

    private static List<Path> sourcesBelow(String folder) {
        try (Stream<Path> all = Files.walk(Path.of(folder))) {
            return all.filter(file -> file.toString().endsWith(".java")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
