package dev.hotswapd.adapter.directorywatcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotswapd.thread.Workers;
import dev.hotswapd.watch.Hint;
import dev.hotswapd.watch.HintSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DirectoryWatcherHintsTest {
    private final Path above;
    private final Path root;
    private final Hints hints = new Hints();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private final Workers workers = new Workers(System::nanoTime, (worker, fault) -> faults.add(fault));
    private HintSource.@Nullable Watch watch;

    DirectoryWatcherHintsTest(@TempDir Path temporary) throws IOException {
        above = temporary.toRealPath();
        root = Files.createDirectory(above.resolve("project"));
    }

    @BeforeEach
    void startsWithoutWatches() {
        Hints.awaitNoWatches();
    }

    @AfterEach
    void leavesNoThreadBehind() {
        hints.letGo();
        close();
        assertThat(faults).isEmpty();
        assertThat(Hints.anyThread()).isFalse();
    }

    private void close() {
        if (watch != null) {
            watch.close();
        }
    }

    private void listen() throws IOException {
        listen(folder -> !folder.startsWith(root.resolve("target")));
    }

    private void listen(Predicate<Path> entered) throws IOException {
        watch = new DirectoryWatcherHints(workers).listen("ticker", root, entered, hints);
    }

    private Path write(String path) throws IOException {
        return Files.writeString(root.resolve(path), "content");
    }

    @Test
    void hintsAtFilesThatAreWrittenRenamedAndRemoved() throws IOException {
        Path file = write("a.c");
        listen();

        Files.writeString(file, "new");
        hints.awaitChanged(file);
        Files.move(file, root.resolve("b.c"));
        hints.awaitChanged(root.resolve("b.c"));
        hints.fetch();
        Files.delete(root.resolve("b.c"));
        hints.awaitChanged(root.resolve("b.c"));
    }

    @Test
    void hearsWhatHappensRightAfterItBegan() throws IOException {
        Files.createDirectories(root.resolve("a/b"));
        listen();

        hints.awaitChanged(write("a/b/c.c"));
    }

    @Test
    void hearsFoldersThatAreMadeLater() throws IOException {
        listen();
        Files.createDirectories(root.resolve("a/b/c"));
        hints.awaitChanged(root.resolve("a"));
        hints.awaitChanged(root.resolve("a/b/c"));

        hints.awaitChanged(write("a/b/c/d.c"));
    }

    @Test
    void hearsARenamedFolderUnderItsNewName() throws IOException {
        Files.createDirectories(root.resolve("old/deep"));
        listen();
        Files.move(root.resolve("old"), root.resolve("new"));
        hints.awaitChanged(root.resolve("old"));
        hints.awaitChanged(root.resolve("new/deep"));

        hints.awaitChanged(write("new/deep/a.c"));
    }

    @Test
    void makesNoWatchInFoldersThatAreNotEntered() throws IOException {
        Files.createDirectories(root.resolve("target/debug/deps"));
        Files.createDirectories(root.resolve("src/deep"));
        listen();
        // root, src, src/deep, and the folder above the root
        assertThat(Hints.kernelWatches()).isEqualTo(4);

        Files.createDirectories(root.resolve("src/more"));
        hints.awaitChanged(root.resolve("src/more"));
        assertThat(Hints.kernelWatches()).isEqualTo(5);
    }

    @Test
    void makesNoWatchInExcludedFoldersThatAreMadeLater() throws IOException {
        listen();
        Files.createDirectories(root.resolve("target/debug/deps"));
        hints.awaitChanged(write("a.c"));

        assertThat(Hints.kernelWatches()).isEqualTo(2);
    }

    @Test
    void needsNoWatchPerFile() throws IOException {
        for (int folder = 0; folder < 1_000; folder++) {
            Path made = Files.createDirectories(root.resolve((folder < 750 ? "target/" : "src/") + folder));
            for (int file = 0; file < 5; file++) {
                Files.createFile(made.resolve(file + ".c"));
            }
        }
        listen();

        assertThat(Hints.kernelWatches()).isEqualTo(250 + 3);
        hints.awaitChanged(write("src/999/new.c"));
    }

    @Test
    void saysWhenEventsWereLostAndHearsEverythingAfterwards() throws IOException {
        listen();
        hints.hold();
        for (int i = 0; i < 3_000; i++) {
            write(i + ".c");
        }
        // Its CREATE is among the lost ones, and only after that is it filled.
        Files.createDirectories(root.resolve("made/meanwhile"));
        hints.letGo();
        hints.awaitRegisteredAnew();

        hints.awaitChanged(write("made/meanwhile/a.c"));
    }

    @Test
    void endsWithItsRoot() throws IOException {
        Files.createDirectories(root.resolve("src"));
        listen();
        Files.delete(root.resolve("src"));
        Files.delete(root);
        hints.await(Hint.Terminated.class);
        assertThat(hints.has(Hint.Failed.class)).isFalse();

        close();
        Files.createDirectory(root);
        hints.fetch();
        listen();
        hints.awaitChanged(write("a.c"));
    }

    @Test
    void endsWhereItsRootIsMovedAway() throws IOException {
        listen();
        Files.move(root, above.resolve("elsewhere"));

        hints.await(Hint.Terminated.class);
    }

    @Test
    void endsThoughAFolderOfTheLostRootLivesOnElsewhere() throws IOException {
        Files.createDirectories(root.resolve("src"));
        listen();
        Files.move(root.resolve("src"), above.resolve("src"));
        Files.delete(root);

        hints.await(Hint.Terminated.class);
    }

    @Test
    void goesOverToARootThatTakesThePlaceOfTheFirst() throws IOException {
        listen();
        hints.hold();
        write("held.c");
        Files.move(root, above.resolve("elsewhere"));
        Files.createDirectories(root.resolve("src"));
        hints.letGo();
        hints.awaitRegisteredAnew();

        hints.awaitChanged(write("src/a.c"));
        assertThat(hints.has(Hint.Terminated.class)).isFalse();
    }

    @Test
    void passesOverWhatHappensBesideTheRoot() throws IOException {
        listen();
        Files.createDirectories(above.resolve("beside/deep"));
        Files.writeString(above.resolve("project.c"), "beside");
        hints.awaitChanged(write("a.c"));

        assertThat(hints.soFar()).allSatisfy(hint -> assertThat(hint)
                .isInstanceOfSatisfying(Hint.Changed.class, changed -> assertThat(changed.path())
                        .startsWith(root)));
        assertThat(Hints.kernelWatches()).isEqualTo(2);
    }

    @Test
    void foldersThatAreGoneAtOnceAreNoLoss() throws IOException {
        listen();
        hints.hold();
        write("held.c");
        for (int i = 0; i < 50; i++) {
            Files.delete(Files.createDirectory(root.resolve("tmp" + i)));
        }
        hints.letGo();
        hints.awaitChanged(write("a.c"));

        assertThat(hints.has(Hint.Overflowed.class)).isFalse();
    }

    @Test
    void endsWithItsClose() throws IOException {
        listen();
        close();

        assertThat(Hints.anyThread()).isFalse();
        assertThat(hints.soFar()).containsExactly(new Hint.Terminated());
        Hints.awaitNoWatches();
    }

    @Test
    void mayBeClosedTwiceAndFromItsOwnThread() throws IOException {
        AtomicReference<HintSource.@Nullable Watch> own = new AtomicReference<>();
        HintSource.Watch made = new DirectoryWatcherHints(workers).listen("ticker", root, folder -> true, hint -> {
            HintSource.Watch it = own.get();
            if (it != null) {
                it.close();
            }
            hints.accept(hint);
        });
        watch = made;
        own.set(made);
        write("a.c");

        hints.await(Hint.Terminated.class);
        made.close();
        made.close();
    }

    @Test
    void refusesARootThatIsMissing() {
        Path missing = above.resolve("missing");

        assertThatThrownBy(() -> new DirectoryWatcherHints(workers).listen("x", missing, folder -> true, hints))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(missing.toString())
                .hasMessageContaining("correct 'root'");
    }

    @Test
    void listensThroughARootThatIsALink() throws IOException {
        Path real = Files.move(root, Files.createDirectory(above.resolve("big")).resolve("project"));
        Files.createDirectory(real.resolve("src"));
        Files.createDirectory(real.resolve("target"));
        Files.createSymbolicLink(root, real);
        listen();
        // root, src, and the folders above the root and above the link
        assertThat(Hints.kernelWatches()).isEqualTo(4);

        hints.awaitChanged(write("src/a.c"));
    }

    @Test
    void followsARootThatBecomesALink() throws IOException {
        Files.createDirectory(root.resolve("src"));
        listen();
        hints.hold();
        write("held.c");
        Path real = Files.move(root, Files.createDirectory(above.resolve("big")).resolve("project"));
        Files.createSymbolicLink(root, real);
        hints.letGo();
        hints.await(Hint.Overflowed.class);

        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> hears("src/a.c"));
        assertThat(hints.has(Hint.Terminated.class)).isFalse();
    }

    /** Written again until it is heard: registering takes a moment. */
    private boolean hears(String path) throws IOException {
        return hints.soFar().contains(new Hint.Changed(write(path)));
    }

    @Test
    void followsALinkThatLeadsElsewhere() throws IOException {
        Path real = Files.move(root, above.resolve("one"));
        Path other = Files.createDirectory(above.resolve("other"));
        Files.createSymbolicLink(root, real);
        listen();

        Path next = Files.createSymbolicLink(above.resolve("next"), other);
        Files.move(next, root, StandardCopyOption.ATOMIC_MOVE);
        hints.await(Hint.Overflowed.class);

        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> hears("a.c"));
    }

    @Test
    void endsWhereTheFolderBehindALinkIsMovedAway() throws IOException {
        Path real = Files.move(root, Files.createDirectory(above.resolve("big")).resolve("project"));
        Files.createSymbolicLink(root, real);
        listen();
        Files.move(real, above.resolve("elsewhere"));

        hints.await(Hint.Terminated.class);
    }

    @Test
    void hearsEverythingAfterwardsThoughTakingAHintFailed() throws IOException {
        failOnce(() -> {
            throw new IllegalStateException("no hint is taken");
        });
        write("a.c");
        hints.awaitRegisteredAnew();

        hints.awaitChanged(write("b.c"));
    }

    @Test
    void tellsOfAnErrorAndHearsEverythingAfterwards() throws IOException {
        failOnce(() -> {
            throw new StackOverflowError();
        });
        write("a.c");
        hints.awaitRegisteredAnew();

        hints.awaitChanged(write("b.c"));
        assertThat(faults.remove()).contains("StackOverflowError");
    }

    private void failOnce(Runnable failure) throws IOException {
        AtomicReference<Runnable> next = new AtomicReference<>(failure);
        watch = new DirectoryWatcherHints(workers).listen("ticker", root, folder -> true, hint -> {
            next.getAndSet(() -> {}).run();
            hints.accept(hint);
        });
    }
}
