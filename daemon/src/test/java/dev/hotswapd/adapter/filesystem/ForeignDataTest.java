package dev.hotswapd.adapter.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.glob.Glob;
import dev.hotswapd.watch.SourceFilter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ForeignDataTest {
    private final Path root;
    private final ForeignData filter;

    ForeignDataTest(@TempDir Path root) {
        this.root = root;
        this.filter =
                new ForeignData(root, new SourceFilter(List.of(Glob.of("**")), List.of(), List.of(), Optional.empty()));
    }

    private void write(String file) throws IOException {
        Files.createDirectories(root.resolve(file).getParent());
        Files.writeString(root.resolve(file), "");
    }

    @Test
    void leavesOutWhatADaemonHasMarked() throws IOException {
        write("sub/.data/" + ForeignData.MARK);

        assertThat(filter.enters("sub")).isTrue();
        assertThat(filter.enters("sub/.data")).isFalse();
        assertThat(filter.admits("sub/.data/events.jsonl")).isFalse();
        assertThat(filter.admits("sub/.database")).isTrue();
        assertThat(filter.offLimits("sub/.data/versions/p/1/libp.so")).isTrue();
    }

    @Test
    void leavesOutWhatADaemonWithoutAMarkHas() throws IOException {
        write("sub/data/daemon.lock");
        assertThat(filter.admits("sub/data/daemon.lock")).isTrue();
        write("sub/data/hotswapd.log");

        assertThat(filter.admits("sub/data/hotswapd.log")).isFalse();
        assertThat(filter.admits("sub/data/daemon.lock")).isFalse();
        assertThat(filter.enters("sub/data")).isFalse();
    }

    @Test
    void learnsOfAFolderThatBecomesOne() throws IOException {
        write("sub/data/other");
        assertThat(filter.enters("sub/data")).isTrue();
        write("sub/data/" + ForeignData.MARK);

        assertThat(filter.admits("sub/data/daemon.lock")).isFalse();
        assertThat(filter.enters("sub/data")).isFalse();
    }

    @Test
    void leavesTheRootIn() throws IOException {
        write(ForeignData.MARK);

        assertThat(filter.admits(ForeignData.MARK)).isTrue();
        assertThat(filter.admits("a.c")).isTrue();
    }
}
