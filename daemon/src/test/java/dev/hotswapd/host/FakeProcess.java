package dev.hotswapd.host;

import static dev.hotswapd.host.Soon.soon;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A tick process that says what a test lets it say. Safe for use by any thread. */
final class FakeProcess implements TickProcess {
    private final long pid;
    private final List<HostMessage> sent = new ArrayList<>();
    private final AtomicInteger debuggerLooks = new AtomicInteger();
    private final AtomicInteger activityLooks = new AtomicInteger();
    private final AtomicInteger kills = new AtomicInteger();
    private volatile Set<Long> missing = Set.of();
    private volatile boolean alive = true;
    private volatile boolean debugged;
    private volatile boolean lingers;
    private volatile boolean dying;
    private volatile boolean reporting;
    private volatile Activity activity = Activity.RUNS;
    private volatile List<String> ailments = List.of();

    /** Guarded by this object. */
    private @Nullable Listener listener;

    FakeProcess(long pid) {
        this.pid = pid;
    }

    /** Does not end when it is killed, until {@link #ends}. */
    void lingers() {
        lingers = true;
    }

    void debugged(boolean held) {
        debugged = held;
    }

    /** These threads are gone, all at once. */
    void loses(Long... threads) {
        missing = Set.of(threads);
    }

    /** Is seen to be at this. */
    void isAt(Activity now) {
        activity = now;
    }

    /** Is not what it was. */
    void suffersFrom(String ailment) {
        ailments = List.of(ailment);
    }

    /** Is crashing, and has said so. */
    void dies() {
        dying = true;
    }

    /** Its Java has begun to write of a crash. */
    void reports() {
        reporting = true;
    }

    /** It was a fault that it has mended itself. */
    void recovers() {
        dying = false;
    }

    int debuggerLooks() {
        return debuggerLooks.get();
    }

    int activityLooks() {
        return activityLooks.get();
    }

    boolean killed() {
        return kills.get() > 0;
    }

    FakeProcess says(HostMessage message) {
        heard().received(message);
        return this;
    }

    FakeProcess tells(HostEvent event) {
        return says(new HostMessage.Told(event));
    }

    FakeProcess prints(String line) {
        heard().printed(line);
        return this;
    }

    void ends(int exitValue) {
        Listener whom;
        synchronized (this) {
            if (!alive) {
                return;
            }
            alive = false;
            whom = listener;
        }
        if (whom != null) {
            whom.ended(exitValue);
        }
    }

    /** Waits for a message of this kind; the last one. */
    <M extends HostMessage> M awaitSent(Class<M> kind) {
        soon().until(() -> sent().stream().anyMatch(kind::isInstance));
        return kind.cast(sent().stream()
                .filter(kind::isInstance)
                .reduce((one, two) -> two)
                .orElseThrow());
    }

    synchronized List<HostMessage> sent() {
        return List.copyOf(sent);
    }

    private Listener heard() {
        soon().until(() -> listening() != null);
        Listener whom = listening();
        if (whom == null) {
            throw new AssertionError("nobody listens to " + pid);
        }
        return whom;
    }

    private synchronized @Nullable Listener listening() {
        return listener;
    }

    @Override
    public long pid() {
        return pid;
    }

    @Override
    public boolean alive() {
        return alive;
    }

    @Override
    public synchronized void send(HostMessage message) {
        sent.add(message);
    }

    @Override
    public void kill() {
        kills.incrementAndGet();
        if (!lingers) {
            ends(137);
        }
    }

    @Override
    public boolean reportWhere(long thread) {
        return false;
    }

    @Override
    public Activity activity() {
        activityLooks.incrementAndGet();
        return activity;
    }

    @Override
    public List<String> ailments(long thread) {
        return ailments;
    }

    @Override
    public boolean hasThread(long thread) {
        return !missing.contains(thread);
    }

    @Override
    public boolean debugged() {
        debuggerLooks.incrementAndGet();
        return debugged;
    }

    @Override
    public boolean handlesFault() {
        return dying;
    }

    @Override
    public boolean reportsCrash() {
        return reporting;
    }

    @Override
    public boolean dying() {
        return dying;
    }

    @Override
    public String crashReport() {
        return "report of " + pid;
    }

    @Override
    public void tell(Listener whom) {
        boolean ended;
        synchronized (this) {
            listener = whom;
            ended = !alive;
        }
        if (ended) {
            whom.ended(1);
        }
    }
}
