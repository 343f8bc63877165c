package dev.hotswapd.adapter.directorywatcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FoldersTest {
    private final Path root;
    private final Folders folders;

    FoldersTest(@TempDir Path root) throws IOException {
        this.root = root;
        this.folders = new Folders(root, folder -> !folder.endsWith("out"));
        Files.createDirectories(root.resolve("src/deep"));
        Files.createDirectories(root.resolve("src/out/deep"));
    }

    @Test
    void visitsFoldersThatAreEntered() throws IOException {
        List<Path> visited = new ArrayList<>();
        folders.recursiveVisitFiles(root, visited::add, file -> {});

        assertThat(visited).containsExactlyInAnyOrder(root, root.resolve("src"), root.resolve("src/deep"));
        assertThat(folders.count()).isEqualTo(3);
    }

    @Test
    void visitsNothingBesideTheRoot() throws IOException {
        List<Path> visited = new ArrayList<>();
        folders.recursiveVisitFiles(root.resolveSibling("beside"), visited::add, file -> {});

        assertThat(visited).isEmpty();
    }

    @Test
    void remembersFoldersThatItWasNotAllowedToHear() throws IOException {
        Path closed = root.resolve("src/deep");
        folders.recursiveVisitFiles(root, folder -> refuse(folder, closed), file -> {});
        assertThat(folders.isUnheard(closed)).isTrue();
        assertThat(folders.isUnheard(root.resolve("src"))).isFalse();

        folders.recursiveVisitFiles(root, folder -> {}, file -> {});
        assertThat(folders.isUnheard(closed)).isFalse();
    }

    private static void refuse(Path folder, Path closed) throws IOException {
        if (folder.equals(closed)) {
            throw new AccessDeniedException(folder.toString());
        }
    }

    @Test
    void passesOverFoldersThatAreGoneWhenTheyAreHeard() throws IOException {
        folders.recursiveVisitFiles(
                root.resolve("src/deep"),
                folder -> {
                    Files.delete(folder);
                    throw new NoSuchFileException(folder.toString());
                },
                file -> {});

        assertThat(root.resolve("src/deep")).doesNotExist();
    }

    @Test
    void passesNothingElseOver() {
        assertThatThrownBy(() -> folders.recursiveVisitFiles(
                        root,
                        folder -> {
                            throw new IOException("User limit of inotify watches reached");
                        },
                        file -> {}))
                .isInstanceOf(IOException.class);
    }
}
