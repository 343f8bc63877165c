package dev.hotswapd.adapter.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.watch.ContentHash;
import dev.hotswapd.watch.FileStamp;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HugeFilesTest {
    @TempDir
    Path root;

    private final List<String> advice = new ArrayList<>();

    private DiskFileTree tree() {
        return new DiskFileTree(root, (path, name) -> Files.newByteChannel(path), advice::add);
    }

    /** Sparse: it takes no room on disk. */
    private Path make(String name, long size) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(root.resolve(name).toFile(), "rw")) {
            file.setLength(size);
        }
        return root.resolve(name);
    }

    private static ContentHash hash(DiskFileTree tree, String name) {
        return tree.hash(name).orElseThrow();
    }

    private static void touch(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_600_000_000_000L));
    }

    @Test
    void areToldAlthoughTheirContentIsNotRead() throws IOException {
        DiskFileTree tree = tree();
        // To read it would take hours.
        Path file = make("data.bin", 1L << 40);
        ContentHash before = hash(tree, "data.bin");
        assertThat(hash(tree, "data.bin")).isEqualTo(before);

        touch(file);
        ContentHash touched = hash(tree, "data.bin");
        assertThat(touched).isNotEqualTo(before);
        Files.write(file, new byte[] {1}, StandardOpenOption.APPEND);
        assertThat(hash(tree, "data.bin")).isNotEqualTo(touched);
        assertThat(advice).singleElement().satisfies(line -> assertThat(line)
                .startsWith("data.bin has 1048576 MiB and is not read")
                .contains("'watch.exclude'"));
    }

    @Test
    void mayBeSourcesWhichAreReadUpToAPoint() throws IOException {
        DiskFileTree tree = tree();
        Path file = make("amalgamation.c", 20L << 20);
        ContentHash before = hash(tree, "amalgamation.c");
        touch(file);
        assertThat(hash(tree, "amalgamation.c")).isEqualTo(before);
        assertThat(advice).isEmpty();

        make("generated.c", 1L << 40);
        hash(tree, "generated.c");
        assertThat(advice).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"data.bin, 16", "amalgamation.C, 64", "noextension, 16", "table.json, 64"})
    void beginAtASizeThatGoesByTheirNames(String name, long mib) {
        assertThat(HugeFiles.has(name, (mib << 20) - 1)).isFalse();
        assertThat(HugeFiles.has(name, mib << 20)).isTrue();
    }

    @Test
    void countAsTheyDidWhereTheDaemonSetsTheirTime() throws IOException {
        DiskFileTree tree = tree();
        Path file = make("data.bin", 100L << 20);
        ContentHash before = hash(tree, "data.bin");
        FileStamp stamp = tree.stamp("data.bin").orElseThrow();

        tree.setModified("data.bin", stamp.modifiedNs() + 1_000_000_000);
        assertThat(tree.stamp("data.bin")).isNotEqualTo(Optional.of(stamp));
        assertThat(hash(tree, "data.bin")).isEqualTo(before);
        tree.setModified("data.bin", stamp.modifiedNs() + 2_000_000_000);
        assertThat(hash(tree, "data.bin")).isEqualTo(before);

        touch(file);
        assertThat(hash(tree, "data.bin")).isNotEqualTo(before);
    }

    @Test
    void differInTheirFirstAndLastBytesToo() throws IOException {
        DiskFileTree tree = tree();
        Path file = make("data.bin", 100L << 20);
        touch(file);
        ContentHash before = hash(tree, "data.bin");

        for (long at : new long[] {0, (100L << 20) - 1}) {
            try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "rw")) {
                in.seek(at);
                in.write(1);
            }
            touch(file);
            assertThat(hash(tree, "data.bin")).isNotEqualTo(before);
            before = hash(tree, "data.bin");
        }
    }

    @Test
    void areNotToldOneByOneWhereTheyAreMany() throws IOException {
        DiskFileTree tree = tree();
        for (int i = 0; i < 20; i++) {
            make(i + ".bin", 17L << 20);
            hash(tree, i + ".bin");
        }

        assertThat(advice).hasSize(6);
        assertThat(advice.get(5)).startsWith("further huge files");
    }
}
