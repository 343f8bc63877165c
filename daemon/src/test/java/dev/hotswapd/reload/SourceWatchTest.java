package dev.hotswapd.reload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.adapter.filesystem.DiskFileTree;
import dev.hotswapd.glob.Glob;
import dev.hotswapd.testing.NanoClock;
import dev.hotswapd.watch.HintSource;
import dev.hotswapd.watch.SourceFilter;
import dev.hotswapd.watch.WatcherService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SourceWatchTest {
    private final Path above;
    private final Path root;
    private final SourceWatch watch;
    private int begun;
    private int ended;

    SourceWatchTest(@TempDir Path temporary) throws IOException {
        above = temporary.toRealPath().resolve("above");
        root = Files.createDirectories(above.resolve("project"));
        SourceFilter filter = new SourceFilter(List.of(Glob.of("**")), List.of(), List.of(), Optional.empty());
        HintSource source = (name, listened, entered, hints) -> {
            begun++;
            return () -> ended++;
        };
        watch = new SourceWatch(
                "ticker",
                root,
                source,
                folder -> true,
                new WatcherService(root, filter, new DiskFileTree(root), new NanoClock()),
                () -> {});
    }

    @Test
    void listensAnewToARootThatWentAwayUnheardWithAFolderFurtherUp() throws IOException {
        assertThat(watch.start().deaf()).isEmpty();
        Path away = above.resolveSibling("away");

        Files.move(above, away);
        assertThat(watch.look().deaf()).isPresent();
        assertThat(ended).isEqualTo(1);
        Files.move(away, above);

        assertThat(watch.lookAtEverything(false).deaf()).isEmpty();
        assertThat(begun).isEqualTo(2);
        assertThat(ended).isEqualTo(1);
    }
}
