package dev.hotswapd.adapter.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.watch.BuildMemo.Doubt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BuildMemoFileTest {
    private static final Doubt NOTHING = new Doubt(18, false, false, false, List.of());

    private final Path folder;
    private final Path file;

    BuildMemoFileTest(@TempDir Path folder) {
        this.folder = folder;
        this.file = folder.resolve("memo/ticker");
    }

    private BuildMemoFile memo() {
        return new BuildMemoFile(folder, "ticker");
    }

    @Test
    void knowsNothingAtFirst() {
        assertThat(memo().read()).isEmpty();
    }

    @Test
    void readsWhatAnEarlierOneWrote() {
        for (Doubt doubt :
                List.of(NOTHING, new Doubt(17, true, false, true, List.of("a.c", "odd\nname", "ü.c")), NOTHING)) {
            memo().write(doubt);

            assertThat(memo().read()).contains(doubt);
        }
    }

    @Test
    void meansAllFilesWhereTheyAreVeryMany() {
        memo().write(new Doubt(
                17,
                false,
                false,
                false,
                IntStream.range(0, 5000).mapToObj(n -> n + ".c").toList()));

        assertThat(memo().read()).contains(new Doubt(0, true, false, false, List.of()));
    }

    @Test
    void passesOverWhatIsDamaged() throws IOException {
        memo().write(new Doubt(17, false, false, false, List.of("a.c")));
        String whole = Files.readString(file);
        for (String damaged : List.of(
                "", "x", whole.substring(0, whole.length() - 2), whole.replace("17", "many"), "\0\0\0\0\0\0\0")) {
            Files.writeString(file, damaged);

            assertThat(memo().read()).as(damaged).isEmpty();
        }
    }

    @Test
    void livesWithAFolderThatCannotBeMadeAndWithOneThatWasRemoved() throws IOException {
        BuildMemoFile memo = memo();
        Files.writeString(folder.resolve("memo"), "in the way");
        memo.write(NOTHING);
        assertThat(memo.read()).isEmpty();

        Files.delete(folder.resolve("memo"));
        memo.write(NOTHING);
        assertThat(memo.read()).contains(NOTHING);
    }

    @Test
    void waitsForNoPipeAndWritesThroughNoLink() throws IOException, InterruptedException {
        Files.createDirectories(file.getParent());
        assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor())
                .isZero();
        memo().write(NOTHING);
        assertThat(memo().read()).isEmpty();

        Files.delete(file);
        Path other = Files.writeString(folder.resolve("other"), "as it was");
        Files.createSymbolicLink(file, other);
        memo().write(NOTHING);
        assertThat(other).hasContent("as it was");
    }
}
