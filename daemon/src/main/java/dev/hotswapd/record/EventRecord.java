package dev.hotswapd.record;

import dev.hotswapd.event.EventBus.Told;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The event record: a line for every number, in their order. What the disk does not take waits until it does; where that
 * would fill the memory, a line that says so takes an event's place.
 *
 * <p>For the record's thread.
 */
final class EventRecord implements Subscription.Reader {
    /** Characters that may wait: days of a full disk, but for a plugin that crashes without pause. */
    static final int MOST = 4 << 20;

    private final LineFile file;
    private final EventEncoder encoder;
    private final Consumer<String> advice;
    private final Deque<String> owed = new ArrayDeque<>();
    private int size;

    /** Those that came when no more could wait: a first and a last number; none where they are 0. */
    private long firstLost;

    private long lastLost;
    private Instant lostAt = Instant.EPOCH;

    /** What the user was told last of why nothing can be written; empty while all is well. */
    private String told = "";

    /** @param advice tells the user, by a way that does not lead here */
    EventRecord(LineFile file, EventEncoder encoder, Consumer<String> advice) {
        this.file = file;
        this.encoder = encoder;
        this.advice = advice;
    }

    @Override
    public void hear(Told event) {
        line(event).ifPresent(line -> owe(line, event));
        catchUp();
    }

    private Optional<String> line(Told event) {
        try {
            return encoder.encode(event);
        } catch (RuntimeException | StackOverflowError e) {
            advice.accept("event " + event.seq() + " cannot be put into words for " + LogFiles.EVENTS + ": " + e);
            return Optional.of(encoder.lost(event.seq(), event.time(), "it could not be put into words: " + e));
        }
    }

    private void owe(String line, Told event) {
        if (firstLost == 0 && (owed.isEmpty() || size + line.length() <= MOST)) {
            owed.addLast(line);
            size += line.length();
        } else {
            firstLost = firstLost == 0 ? event.seq() : firstLost;
            lastLost = event.seq();
            lostAt = event.time();
        }
    }

    @Override
    public boolean isBehind() {
        return !owed.isEmpty() || firstLost != 0;
    }

    @Override
    public void catchUp() {
        try {
            for (String next = owed.peek(); next != null; next = owed.peek()) {
                file.add(next);
                owed.remove();
                size -= next.length();
            }
            while (firstLost != 0) {
                file.add(encoder.lost(firstLost, lostAt, "nothing could be written for too long: " + told));
                firstLost = firstLost == lastLost ? 0 : firstLost + 1;
            }
            told = "";
        } catch (IOException e) {
            tell(String.valueOf(e.getMessage()));
        }
    }

    private void tell(String reason) {
        if (!reason.equals(told)) {
            told = reason;
            advice.accept(LogFiles.EVENTS + " cannot be written: " + reason
                    + "; events wait until it can: make room, or put that right");
        }
    }
}
