package dev.hotswapd.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BacklogTest {
    private static final int LENGTH = (1 << 20) - Backlog.EACH;
    private static final int FIT = Backlog.MOST >> 20;

    private final Backlog<String> backlog = new Backlog<>();
    private final AtomicInteger added = new AtomicInteger();
    private final Thread printing = new Thread(this::print);

    @AfterEach
    void end() throws InterruptedException {
        backlog.close();
        printing.join();
    }

    @Test
    void givesBackInTheOrderOfTelling() throws InterruptedException {
        backlog.add("event 1");
        backlog.addLine("line", 4);
        backlog.add("event 2");
        backlog.close();

        assertThat(rest()).containsExactly("event 1", "line", "event 2");
    }

    @Test
    void letsLinesWaitForRoom() throws InterruptedException {
        printing.start();

        awaitWaitingAfter(FIT);
        assertThat(backlog.take()).isEqualTo("line");

        awaitWaitingAfter(FIT + 1);
    }

    @Test
    void countsEmptyLinesToo() throws InterruptedException {
        for (int i = 0; i < Backlog.MOST / Backlog.EACH; i++) {
            backlog.addLine("", 0);
        }

        printing.start();

        awaitWaitingAfter(0);
    }

    @Test
    void letsNothingElseWait() throws InterruptedException {
        printing.start();
        awaitWaitingAfter(FIT);

        for (int i = 0; i < 100_000; i++) {
            backlog.add("event");
        }
        backlog.close();

        assertThat(rest()).hasSize(FIT + 100_000);
    }

    @Test
    void takesALineThatIsLongerThanAllTheRoom() throws InterruptedException {
        backlog.add("event");
        backlog.addLine("long", Backlog.MOST);

        assertThat(backlog.take()).isEqualTo("event");
        assertThat(backlog.take()).isEqualTo("long");
    }

    @Test
    void losesNoLineOfAThreadThatIsInterrupted() throws InterruptedException {
        printing.start();
        awaitWaitingAfter(FIT);

        printing.interrupt();

        await().until(() -> added.get() > FIT + 10);
        assertThat(printing.isInterrupted()).isTrue();
    }

    @Test
    void hearsNothingMoreOnceItIsClosed() throws InterruptedException {
        backlog.add("event");
        backlog.close();
        backlog.add("late");
        backlog.addLine("late line", 9);

        assertThat(rest()).containsExactly("event");
    }

    private void print() {
        for (int i = 0; i < 100; i++) {
            backlog.addLine("line", LENGTH);
            added.incrementAndGet();
        }
    }

    private void awaitWaitingAfter(int lines) {
        await().until(() -> added.get() == lines && printing.getState() == Thread.State.WAITING);
    }

    private List<String> rest() throws InterruptedException {
        List<String> all = new ArrayList<>();
        for (String next = backlog.take(); next != null; next = backlog.take()) {
            all.add(next);
        }
        return all;
    }
}
