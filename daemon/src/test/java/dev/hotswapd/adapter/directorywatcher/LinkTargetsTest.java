package dev.hotswapd.adapter.directorywatcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.thread.Workers;
import dev.hotswapd.watch.HintSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LinkTargetsTest {
    private final Path root;
    private final Path outside;
    private final Path link;
    private final Path unheard;
    private int linksMade;
    private final Hints hints = new Hints();
    private final Workers workers = new Workers(System::nanoTime, (worker, fault) -> {
        throw new AssertionError(worker + ": " + fault);
    });
    private final HintSource.Watch watch;

    LinkTargetsTest(@TempDir Path temporary) throws IOException {
        root = Files.createDirectory(temporary.toRealPath().resolve("project"));
        outside = Files.createDirectory(temporary.toRealPath().resolve("outside"));
        unheard = Files.createDirectory(temporary.toRealPath().resolve("unheard"));
        link = root.resolve("v.h");
        watch = new DirectoryWatcherHints(workers).listen("ticker", root, folder -> true, hints);
    }

    @AfterEach
    void leavesNothingBehind() {
        watch.close();
        assertThat(workers.running()).isEmpty();
        Hints.awaitNoWatches();
    }

    private void follow(Path target) throws IOException {
        Files.createSymbolicLink(link, target);
        watch.follow(Set.of(link));
        hints.awaitChanged(link);
        hints.fetch();
    }

    private void write(Path file) throws IOException {
        Files.writeString(file, "content");
    }

    @Test
    void areHeardWhereTheyAreWrittenReplacedAndMadeAgain() throws IOException {
        Path target = outside.resolve("v.h");
        write(target);
        follow(target);

        write(target);
        hints.awaitChanged(link);
        hints.fetch();
        write(outside.resolve("new"));
        Files.move(outside.resolve("new"), target, StandardCopyOption.REPLACE_EXISTING);
        hints.awaitChanged(link);
        hints.fetch();
        Files.delete(target);
        hints.awaitChanged(link);
        hints.fetch();
        write(target);
        hints.awaitChanged(link);
    }

    @Test
    void areHeardOnceTheyAndTheirFoldersAreMade() throws IOException {
        Path target = outside.resolve("deep/er/v.h");
        follow(target);

        Files.createDirectories(target.getParent());
        hints.awaitChanged(link);
        hints.fetch();
        // The folder was made while this looked: then the look that follows every hint meets the link once more.
        watch.follow(Set.of(link));
        write(target);
        hints.awaitChanged(link);
    }

    @Test
    void areHeardThroughLinksToLinksAndWhereThoseLeadLater() throws IOException {
        Path one = outside.resolve("one.h");
        Path other = Files.createDirectory(outside.resolve("other")).resolve("two.h");
        write(one);
        write(other);
        Path between = Files.createSymbolicLink(outside.resolve("between.h"), Path.of("one.h"));
        follow(between);

        write(one);
        hints.awaitChanged(link);
        Files.createSymbolicLink(outside.resolve("new"), Path.of("other/two.h"));
        hints.fetch();
        Files.move(outside.resolve("new"), between, StandardCopyOption.ATOMIC_MOVE);
        hints.awaitChanged(link);
        hints.fetch();
        write(other);
        hints.awaitChanged(link);
    }

    @Test
    void areHeardWhereALinkItselfLeadsLater() throws IOException {
        write(outside.resolve("a.h"));
        write(Files.createDirectory(outside.resolve("b")).resolve("b.h"));
        follow(outside.resolve("a.h"));

        Files.delete(link);
        follow(outside.resolve("b/b.h"));
        write(outside.resolve("b/b.h"));
        hints.awaitChanged(link);
        assertThat(Hints.kernelWatches()).isEqualTo(3);
    }

    @Test
    void areHeardInTheFolderThatHasTakenTheirFoldersPlace() throws IOException {
        Path target = Files.createDirectory(outside.resolve("v1")).resolve("v.h");
        write(target);
        write(Files.createDirectory(outside.resolve("v2")).resolve("v.h"));
        Path current = Files.createSymbolicLink(outside.resolve("current"), Path.of("v1"));
        follow(current.resolve("v.h"));

        Files.delete(current);
        Files.createSymbolicLink(current, Path.of("v2"));
        // A look at everything finds the other file there, and meets the link again.
        watch.follow(Set.of(link));
        write(outside.resolve("v2/v.h"));
        hints.awaitChanged(link);
    }

    @Test
    void areListenedToInSoManyFoldersOnly() throws IOException {
        long before = Hints.kernelWatches();
        Set<Path> links = new HashSet<>();
        for (int folder = 0; folder < 300; folder++) {
            links.add(
                    linkTo(Files.createDirectory(outside.resolve("d" + folder)).resolve("v.h")));
        }

        watch.follow(links);

        assertThat(Hints.kernelWatches()).isEqualTo(before + 256);
    }

    @Test
    void areSoManyUntilOneGoes() throws IOException {
        long before = Hints.kernelWatches();
        Set<Path> links = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            links.add(linkTo(outside.resolve("v.h")));
        }
        watch.follow(links);
        Set<Path> oneMore =
                Set.of(linkTo(Files.createDirectory(outside.resolve("other")).resolve("v.h")));
        watch.follow(oneMore);
        assertThat(Hints.kernelWatches()).isEqualTo(before + 1);

        Files.delete(links.iterator().next());
        watch.follow(oneMore);
        assertThat(Hints.kernelWatches()).isEqualTo(before + 2);
    }

    /** Where nobody listens but who follows it. */
    private Path linkTo(Path target) throws IOException {
        Path made = unheard.resolve("l" + linksMade);
        linksMade++;
        return Files.createSymbolicLink(made, target);
    }

    @Test
    void mayLeadInACircle() throws IOException {
        Path circle = Files.createSymbolicLink(outside.resolve("circle"), Path.of("circle"));
        follow(circle);

        Files.delete(circle);
        hints.awaitChanged(link);
    }
}
