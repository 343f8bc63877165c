package dev.hotswapd.adapter.jna;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.plugin.PluginLoader;
import dev.hotswapd.plugin.PluginLoader.LoadResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsalTest {
    private static final String PROPERTY = "jna.boot.library.path";

    @TempDir
    Path folder;

    private final List<LoadResult> results = new ArrayList<>();
    private final PluginLoader loader = new JnaPluginLoader();
    private final PluginLoader noting = (request, state) -> {
        LoadResult result = loader.open(request, state);
        results.add(result);
        return result;
    };

    @BeforeEach
    void unpack() throws IOException {
        JnaLibrary.unpack(folder);
        System.setProperty(PROPERTY, folder.toString());
    }

    @AfterEach
    void forget() {
        System.clearProperty(PROPERTY);
    }

    @Test
    void opensALibraryAndClosesIt() throws IOException {
        Rehearsal.run(noting);

        assertThat(results).singleElement().isInstanceOf(LoadResult.Opened.class);
        assertThat(maps()).noneMatch(line -> line.contains(folder.toString()));
    }

    @Test
    void leavesNoFileOpen() throws IOException {
        Rehearsal.run(noting);

        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            assertThat(descriptors.filter(RehearsalTest::isOfTheRehearsal)).isEmpty();
        }
    }

    @Test
    void leavesNoFixedAddressTaken() throws IOException {
        List<String> before = mapped();

        Rehearsal.run(noting);

        // What a buffer maps anywhere goes with the buffer.
        assertThat(mapped()).hasSizeLessThanOrEqualTo(before.size() + 1);
    }

    @Test
    void doesWithoutTheLibrary() {
        System.setProperty(PROPERTY, folder.resolve("none").toString());

        Rehearsal.run(noting);

        assertThat(results).isEmpty();
    }

    private static List<String> maps() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/maps"));
    }

    private static List<String> mapped() throws IOException {
        return maps().stream().filter(line -> line.contains("memfd:rehearsal")).toList();
    }

    private static boolean isOfTheRehearsal(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().contains("rehearsal");
        } catch (IOException closed) {
            return false;
        }
    }
}
