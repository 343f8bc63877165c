package dev.hotswapd.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.adapter.filesystem.DiskFileTree;
import dev.hotswapd.glob.Glob;
import dev.hotswapd.testing.NanoClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SourceWatchTest {
    private final Path above;
    private final Path root;
    private final SourceWatch watch;
    private final List<Consumer<Hint>> begun = new ArrayList<>();
    private final Deque<Runnable> later = new ArrayDeque<>();
    private final List<Look> looks = new ArrayList<>();
    private final Set<Path> followed = new HashSet<>();
    private int ended;

    SourceWatchTest(@TempDir Path temporary) throws IOException {
        above = temporary.toRealPath().resolve("above");
        root = Files.createDirectories(above.resolve("project"));
        SourceFilter filter = new SourceFilter(List.of(Glob.of("**")), List.of(), List.of(), Optional.empty());
        HintSource source = (name, listened, entered, hints) -> {
            begun.add(hints);
            return new HintSource.Watch() {
                @Override
                public void follow(Set<Path> links) {
                    followed.addAll(links);
                }

                @Override
                public void close() {
                    ended++;
                    hints.accept(new Hint.Terminated());
                }
            };
        };
        watch = new SourceWatch(
                "ticker",
                root,
                source,
                folder -> true,
                new WatcherService(root, filter, new DiskFileTree(root), new NanoClock(), BuildMemo.NONE, true),
                later::add,
                looks::add);
    }

    private void doWhatIsToBeDone() {
        while (!later.isEmpty()) {
            later.remove().run();
        }
    }

    @Test
    void listensAnewToARootThatWentAwayUnheardWithAFolderFurtherUp() throws IOException {
        assertThat(watch.start().deaf()).isEmpty();
        Path away = above.resolveSibling("away");

        Files.move(above, away);
        assertThat(watch.look().deaf()).isPresent();
        assertThat(ended).isEqualTo(1);
        Files.move(away, above);

        assertThat(watch.lookAtEverything().deaf()).isEmpty();
        assertThat(begun).hasSize(2);
        assertThat(ended).isEqualTo(1);
    }

    @Test
    void looksOnceForABurstOfHints() throws IOException {
        watch.start();
        for (int i = 0; i < 1_000; i++) {
            Path file = Files.createFile(root.resolve(i + ".c"));
            begun.get(0).accept(new Hint.Changed(Files.writeString(file, "content")));
        }
        doWhatIsToBeDone();

        assertThat(looks).singleElement().satisfies(look -> assertThat(look.changed())
                .hasSize(1_000));
    }

    @Test
    void looksAtEverythingWhereHintsWereLost() throws IOException {
        watch.start();
        Files.writeString(root.resolve("a.c"), "unheard");
        begun.get(0).accept(new Hint.Overflowed("too many"));
        begun.get(0).accept(new Hint.Failed("watches ran out", "raise the limit"));
        doWhatIsToBeDone();

        assertThat(looks).singleElement().satisfies(look -> {
            assertThat(look.changed()).containsExactly("a.c");
            assertThat(look.overflow()).isTrue();
            assertThat(look.deaf()).contains(new Hint.Failed("watches ran out", "raise the limit"));
        });
    }

    @Test
    void beginsAgainWhereListeningEndedAndIsNotMisledByWhatTheEndedOneStillSays() {
        watch.start();
        begun.get(0).accept(new Hint.Terminated());
        doWhatIsToBeDone();
        begun.get(0).accept(new Hint.Overflowed("said by one that has ended"));
        doWhatIsToBeDone();

        assertThat(begun).hasSize(2);
        assertThat(looks).singleElement().satisfies(look -> {
            assertThat(look.overflow()).isFalse();
            assertThat(look.deaf()).isEmpty();
        });
    }

    @Test
    void hasLinksFollowedThatItMeets() throws IOException {
        Path first = Files.createSymbolicLink(root.resolve("a.h"), above.resolve("not-yet.h"));
        watch.start();
        assertThat(followed).containsExactly(first);

        followed.clear();
        Path second = Files.createSymbolicLink(root.resolve("b.h"), above.resolve("not-yet.h"));
        begun.get(0).accept(new Hint.Changed(second));
        doWhatIsToBeDone();
        assertThat(followed).containsExactly(second);
    }

    @Test
    void saysWhatASweepFoundAndNothingOfNothing() throws IOException {
        Files.writeString(root.resolve("a.c"), "a");
        watch.start();
        assertThat(watch.sweep()).isEmpty();

        Files.writeString(root.resolve("a.c"), "by another name of it");
        assertThat(watch.sweep())
                .hasValueSatisfying(look -> assertThat(look.changed()).containsExactly("a.c"));
    }
}
