package dev.hotswapd.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hotswapd.thread.Workers;
import dev.hotswapd.time.Clock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleTest {
    private static final String LINE = "x".repeat(1023) + "\n";
    private static final long LOOK_NS = 100_000_000;
    private static final int FIT = Console.MOST / LINE.length();

    private final Terminal terminal = new Terminal();
    private final Passing clock = new Passing();
    private final Workers workers = new Workers(clock::nowNs, (worker, fault) -> {});
    private final Console console = new Console(terminal, () -> terminal.ready, clock, workers);

    @AfterEach
    void theThreadEnds() {
        resume();
        console.close();
        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("hotswapd-console")));
    }

    @Test
    void showsEverythingBeforeItCloses() {
        List<String> lines = IntStream.range(0, 20_000)
                .mapToObj(n -> "Zeile " + n + " äöü\n")
                .toList();
        resume();

        lines.forEach(console::show);
        console.close();

        assertThat(terminal.text()).isEqualTo(String.join("", lines));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void leavesOutNothingForOneThatIsMerelySlow(boolean busyDisk) throws InterruptedException {
        terminal.ready = busyDisk;
        clock.perLookNs = busyDisk ? LOOK_NS : 0;
        Thread showing = new Thread(() -> showAll(2 * FIT));
        showing.start();

        while (showing.isAlive()) {
            // Only when there is no room any more: it could not be slower.
            if (showing.getState() == Thread.State.TIMED_WAITING) {
                terminal.takeOne();
            }
            Thread.onSpinWait();
        }
        resume();
        console.close();

        assertThat(terminal.text()).isEqualTo(LINE.repeat(2 * FIT));
    }

    @Test
    void leavesOutWhatOneThatStandsStillHasNoRoomFor() {
        showAll(2 * FIT);

        resume();
        await().until(() -> terminal.text().contains("left out"));
        console.show("next\n");
        console.close();

        String[] shown = terminal.text().split("\n", -1);
        int whole = shown.length - 3;
        // One line may be under way when those that wait are counted.
        assertThat(whole).isBetween(FIT, FIT + 1);
        assertThat(shown[whole])
                .isEqualTo("… " + (2 * FIT - whole)
                        + " lines left out: they were not read here for a while; the log has them");
        assertThat(shown[whole + 1]).isEqualTo("next");
    }

    @Test
    void closesThoughTheTerminalStandsStill() {
        showAll(2 * FIT);

        console.close();

        assertThat(terminal.text()).isEmpty();
    }

    @Test
    void closesThoughTheTerminalNeverTookOneLine() {
        console.show(LINE);

        console.close();

        assertThat(terminal.text()).isEmpty();
    }

    @Test
    void goesOnThoughNobodyReadsAnyMore() {
        terminal.broken = true;
        resume();

        showAll(2 * FIT);
        console.close();

        assertThat(terminal.text()).isEmpty();
    }

    /** From now on all is taken, and however long that takes, it does not stand still. */
    private void resume() {
        clock.perLookNs = 0;
        terminal.resume();
    }

    private void showAll(int lines) {
        for (int i = 0; i < lines; i++) {
            console.show(LINE);
        }
    }

    /** Goes on by so much each time that somebody looks. */
    private static final class Passing implements Clock {
        volatile long perLookNs = LOOK_NS;
        private final AtomicLong nowNs = new AtomicLong();

        @Override
        public long nowNs() {
            return nowNs.addAndGet(perLookNs);
        }

        @Override
        public Instant wallClock() {
            return Instant.EPOCH;
        }
    }

    /** Takes so many pieces as it is told to. */
    private static final class Terminal extends OutputStream {
        private final Semaphore room = new Semaphore(0);
        private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
        volatile boolean ready;
        volatile boolean broken;

        void takeOne() {
            if (room.availablePermits() == 0) {
                room.release();
            }
        }

        void resume() {
            room.release(1 << 20);
        }

        synchronized String text() {
            return taken.toString(UTF_8);
        }

        @Override
        public void write(int b) {
            throw new UnsupportedOperationException("write an array");
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            room.acquireUninterruptibly();
            if (broken) {
                throw new IOException("Broken pipe");
            }
            synchronized (this) {
                taken.write(bytes, offset, length);
            }
        }
    }
}
