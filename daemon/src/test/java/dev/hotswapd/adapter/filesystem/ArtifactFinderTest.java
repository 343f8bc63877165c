package dev.hotswapd.adapter.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.adapter.filesystem.ArtifactFinder.Found;
import dev.hotswapd.glob.Glob;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ArtifactFinderTest {
    private final Path root;

    ArtifactFinderTest(@TempDir Path root) {
        this.root = root;
    }

    @Test
    void takesTheNewestMatch() throws IOException {
        file("target/debug/liba.so", 2_000);
        file("target/release/liba.so", 3_000);
        file("target/release/libb.so", 9_000);

        assertThat(newest("target/*/liba.so")).contains("target/release/liba.so");
        assertThat(newest("target/{debug,other}/liba.so")).contains("target/debug/liba.so");
    }

    @Test
    void takesTheLastNameOfTwoWithOneTime() throws IOException {
        file("b.so", 1_000);
        file("a.so", 1_000);

        assertThat(newest("?.so")).contains("b.so");
    }

    @Test
    void takesDoubleStarsForAnyNumberOfFolders() throws IOException {
        file("out/x.so", 1_000);
        assertThat(newest("out/**/x.so")).contains("out/x.so");
        assertThat(newest("**/x.so")).contains("out/x.so");

        file("out/a/b/x.so", 2_000);
        assertThat(newest("out/**/x.so")).contains("out/a/b/x.so");
        assertThat(newest("**/x.so")).contains("out/a/b/x.so");
    }

    @Test
    void takesDoubleStarsEachForItself() throws IOException {
        file("out/x/y/lib.so", 1_000);
        assertThat(newest("out/**/x/**/lib.so")).contains("out/x/y/lib.so");

        file("out/a/x/lib.so", 2_000);
        assertThat(newest("out/**/x/**/lib.so")).contains("out/a/x/lib.so");
    }

    @Test
    void knowsBracesInBracesEscapesAndBrackets() throws IOException {
        file("out/]/a.so", 1_000);
        file("out/b/*.so", 2_000);

        assertThat(newest("out/[]a]/{a,{b,c}}.so")).contains("out/]/a.so");
        assertThat(newest("out/b/\\*.so")).contains("out/b/*.so");
        assertThat(newest("out/[^b]/*.so")).contains("out/]/a.so");
    }

    @Test
    void looksBehindLinksThatAnyOfItsAlternativesNames() throws IOException {
        file("store/x.so", 1_000);
        Files.createSymbolicLink(root.resolve("build"), Path.of("store"));

        assertThat(newest("{out,build}/*.so")).contains("build/x.so");
        assertThat(newest("*/x.so")).contains("store/x.so");
    }

    @Test
    void takesNoStagedCopyForAnArtifact() throws IOException {
        file("x.so", 1_000);
        file(".hotswapd/versions/ticker/1/x.so", 2_000);
        file(".git/x.so", 2_000);

        assertThat(newest("**/*.so")).contains("x.so");
    }

    @Test
    @Timeout(30)
    void waitsForNoPipeInAFoldersPlace() throws Exception {
        Path pipe = root.resolve("out");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        assertThat(newest("out/*.so")).isEmpty();
    }

    @Test
    void takesNoFolder() throws IOException {
        Files.createDirectories(root.resolve("x.so"));

        assertThat(newest("x.so")).isEmpty();
        assertThat(newest("*.so")).isEmpty();
    }

    @Test
    void followsLinksToFilesAndTheLiteralFolder() throws IOException {
        file("store/x-1.2.so", 1_000);
        Files.createSymbolicLink(root.resolve("x.so"), Path.of("store/x-1.2.so"));
        Files.createSymbolicLink(root.resolve("dangling.so"), Path.of("gone"));
        Files.createSymbolicLink(root.resolve("build"), Path.of("store"));

        assertThat(newest("x.so")).contains("x.so");
        assertThat(newest("*.so")).contains("x.so");
        assertThat(newest("build/*.so")).contains("build/x-1.2.so");
    }

    @Test
    void looksAtEveryFileHoweverManyThereAre() throws IOException {
        for (int i = 0; i < 20_100; i++) {
            Files.createFile(root.resolve(i + ".so"));
        }
        Path last = last(root);
        Files.setLastModifiedTime(last, FileTime.from(Instant.now().plusSeconds(3_600)));

        assertThat(newest("*.so")).contains(root.relativize(last).toString());
    }

    /** The one that a look at the folder comes to last: no file system sorts them by name. */
    private static Path last(Path folder) throws IOException {
        Path last = folder;
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                last = entry;
            }
        }
        return last;
    }

    @Test
    void namesAFewFilesThatMayHaveBeenMeant() throws IOException {
        for (String name : List.of("a.so", "b/c.so", "d.txt", ".git/e.so", "f.so", "g.so", "h.so", "i.so")) {
            file(name, 1_000);
        }

        assertThat(new ArtifactFinder(root, Glob.of("out/*.so"), root.resolve(".hotswapd")).near("so"))
                .hasSize(5)
                .isSubsetOf("a.so", "b/c.so", "f.so", "g.so", "h.so", "i.so");
    }

    @Test
    void isNotLedAstrayByLinksToFolders() throws IOException {
        file("out/x.so", 1_000);
        Files.createSymbolicLink(root.resolve("out/again"), root);

        assertThat(newest("**/x.so")).contains("out/x.so");
    }

    @Test
    void findsNothingBelowAMissingFolder() {
        assertThat(newest("gone/*.so")).isEmpty();
        assertThat(newest("gone/x.so")).isEmpty();
    }

    private Optional<String> newest(String pattern) {
        return new ArtifactFinder(root, Glob.of(pattern), root.resolve(".hotswapd"))
                .newest()
                .map(Found::path)
                .map(path -> root.relativize(path).toString());
    }

    private void file(String path, long modifiedMs) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, path);
        Files.setLastModifiedTime(file, FileTime.fromMillis(modifiedMs));
    }
}
