package dev.hotswapd.host;

import static dev.hotswapd.host.Soon.soon;

import dev.hotswapd.testing.TestWorkers;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class OutboxTest {
    @Test
    void saysThatTheLineIsCutWhereNobodyElseMayNotice() throws InterruptedException {
        AtomicBoolean cut = new AtomicBoolean();
        Outbox outbox = new Outbox("outbox-test", TestWorkers.inTest());
        outbox.post(new HostMessage.Stop());

        outbox.open(new CutLine(), () -> cut.set(true));

        soon().untilTrue(cut);
        outbox.close(1_000);
    }

    /** Its descriptor was closed: what waits for a message waits for ever, what sends one fails. */
    private static final class CutLine implements Link {
        @Override
        public void send(HostMessage message) throws IOException {
            throw new IOException("Bad file descriptor");
        }

        @Override
        public HostMessage receive() throws IOException {
            throw new IOException("nobody waits here");
        }

        @Override
        public void close() {}
    }
}
