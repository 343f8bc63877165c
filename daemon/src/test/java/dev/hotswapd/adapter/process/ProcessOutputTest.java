package dev.hotswapd.adapter.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hotswapd.testing.TestWorkers;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProcessOutputTest {
    private static final String NAME = "hotswapd-output-test";
    private static final long LOTS = 20_000_000;

    private static final String BANNER = "# A fatal error has been detected by the Java Runtime Environment:";

    private final AtomicBoolean dies = new AtomicBoolean();
    private final AtomicBoolean dying = new AtomicBoolean();
    private final List<String> shown = new CopyOnWriteArrayList<>();

    @AfterEach
    void theThreadEnds() {
        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals(NAME)));
    }

    @Test
    void handsOnAnUnfinishedLine() throws IOException {
        try (PipedOutputStream process = new PipedOutputStream()) {
            reading(new PipedInputStream(process)).tell(shown::add);

            process.write("whole\n50 %".getBytes(UTF_8));
            process.flush();
            await().until(() -> shown.contains("50 %"));
            process.write("\nnext\n".getBytes(UTF_8));
        }

        await().until(() -> shown.contains("next"));
        assertThat(shown).containsExactly("whole", "50 %", "next");
    }

    @Test
    void losesNothingThatWasPrintedBeforeAnybodyHeard() throws IOException {
        try (PipedOutputStream process = new PipedOutputStream()) {
            ProcessOutput lines = reading(new PipedInputStream(process));
            process.write("Error: Could not find or load main class\n".getBytes(UTF_8));

            lines.tell(shown::add);
        }

        await().until(() -> shown.contains("Error: Could not find or load main class"));
    }

    @Test
    void showsALoneHashAtTheEnd() throws IOException {
        try (PipedOutputStream process = new PipedOutputStream()) {
            reading(new PipedInputStream(process)).tell(shown::add);
            process.write("text\n#\n".getBytes(UTF_8));
        }

        await().until(() -> shown.contains("#"));
        assertThat(shown).containsExactly("text", "#");
    }

    @Test
    void showsALineThatEndsInAHashThoughNothingFollows() throws IOException {
        try (PipedOutputStream process = new PipedOutputStream()) {
            reading(new PipedInputStream(process)).tell(shown::add);

            process.write("#  #\n####\n".getBytes(UTF_8));
            process.flush();
            await().until(() -> shown.contains("####"));
            process.write("tick #".getBytes(UTF_8));
            process.flush();
            await().until(() -> shown.contains("tick #"));
        }

        assertThat(shown).containsExactly("#  #", "####", "tick #");
    }

    @Test
    void readsNoMoreThanItsConsumerTakes() throws InterruptedException {
        Flood flood = new Flood();
        AtomicLong taken = new AtomicLong();
        AtomicLong largestLead = new AtomicLong();
        CountDownLatch done = new CountDownLatch(1);
        reading(flood).tell(line -> {
            largestLead.accumulateAndGet(flood.read.get() - taken.get(), Math::max);
            if (taken.addAndGet(line.length() + 1) >= LOTS) {
                done.countDown();
            }
        });
        flood.open.countDown();

        done.await();

        // A buffer, and the line that began in the one before.
        assertThat(largestLead.get()).isLessThanOrEqualTo((64 << 10) + 100);
    }

    @Test
    void handsOnWhatOnlyReadsLikeACrash() throws IOException {
        try (PipedOutputStream process = new PipedOutputStream()) {
            reading(new PipedInputStream(process)).tell(shown::add);

            process.write((BANNER + "\n# of another program\nmore\n").getBytes(UTF_8));
            process.flush();
            await().until(() -> shown.contains("more"));
        }

        assertThat(shown).containsExactly(BANNER, "# of another program", "more");
        assertThat(dying).isFalse();
    }

    @Test
    void handsItOnThoughTheProcessPrintsOn() throws InterruptedException {
        Chatter chatter = new Chatter();
        AtomicLong printed = new AtomicLong();
        CountDownLatch heard = new CountDownLatch(1);
        reading(chatter).tell(line -> {
            if (heard.getCount() > 0) {
                printed.set(chatter.lines.get());
                heard.countDown();
            }
        });

        heard.await();
        chatter.ends.set(true);

        // One a look: that so many lines are kept back as a report may have is no reason to wait for them.
        assertThat(printed).hasValueLessThan(50);
    }

    @Test
    void tellsOfACrashThatIsSeenToBeOne() throws IOException {
        dies.set(true);
        try (PipedOutputStream process = new PipedOutputStream()) {
            ProcessOutput output = reading(new PipedInputStream(process));
            output.tell(shown::add);

            process.write((BANNER + "\n#  SIGSEGV (0xb)\nmore\n").getBytes(UTF_8));
            process.flush();
            await().untilTrue(dying);
            await().until(() -> shown.contains("more"));
            assertThat(output.report()).contains("SIGSEGV");
        }

        assertThat(shown).containsExactly("more");
    }

    private ProcessOutput reading(InputStream stream) {
        return new ProcessOutput(stream, NAME, dies::get, () -> dying.set(true), TestWorkers.inTest());
    }

    /** The first line of a crash's report, and then something at every second look. */
    private static final class Chatter extends InputStream {
        final AtomicLong lines = new AtomicLong();
        final AtomicBoolean ends = new AtomicBoolean();
        private boolean looked;

        @Override
        public int read() {
            throw new UnsupportedOperationException("read into an array");
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            byte[] line = (lines.getAndIncrement() == 0 ? BANNER + "\n" : "more\n").getBytes(UTF_8);
            System.arraycopy(line, 0, into, offset, line.length);
            looked = false;
            return ends.get() ? -1 : line.length;
        }

        @Override
        public int available() {
            boolean again = looked;
            looked = true;
            return again ? 1 : 0;
        }
    }

    /** Lines of 99 letters, 20 MB in all, from the moment at which it is opened. */
    private static final class Flood extends InputStream {
        final CountDownLatch open = new CountDownLatch(1);
        final AtomicLong read = new AtomicLong();

        @Override
        public int read() {
            throw new UnsupportedOperationException("read into an array");
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            try {
                open.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            long before = read.get();
            int count = (int) Math.min(length, LOTS - before);
            for (int i = 0; i < count; i++) {
                into[offset + i] = (byte) ((before + i) % 100 == 99 ? '\n' : 'x');
            }
            read.addAndGet(count);
            return count == 0 ? -1 : count;
        }

        @Override
        public int available() {
            return (int) (LOTS - read.get());
        }
    }
}
