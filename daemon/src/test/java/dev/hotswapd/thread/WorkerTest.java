package dev.hotswapd.thread;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkerTest {
    private final AtomicLong skippedNs = new AtomicLong();
    private final ConcurrentLinkedQueue<String> faults = new ConcurrentLinkedQueue<>();
    private final Workers workers = new Workers(
            () -> System.nanoTime() + skippedNs.get(), (worker, fault) -> faults.add(worker + ": " + fault));

    @AfterEach
    void leavesNoThread() {
        assertThat(workers.running()).isEmpty();
    }

    @Test
    void doesWhatIsPostedInOrderAndAllOfItBeforeItEnds() {
        List<Integer> done = new ArrayList<>();
        try (Worker worker = workers.worker("worker")) {
            for (int i = 0; i < 100; i++) {
                int number = i;
                worker.post(() -> done.add(number));
            }
            worker.start();
        }

        assertThat(done).hasSize(100).isSorted();
    }

    @Test
    void takesNothingOnceItIsToEnd() {
        Worker worker = workers.worker("worker").start();
        worker.close();

        assertThat(worker.post(() -> {})).isFalse();
    }

    @Test
    void goesOnAfterFaultsAndTellsEachOnce() {
        AtomicInteger done = new AtomicInteger();
        try (Worker worker = workers.worker("worker").start()) {
            for (int i = 0; i < 50; i++) {
                String what = "fault " + i % 5;
                worker.post(() -> {
                    throw fault(what);
                });
                worker.post(done::incrementAndGet);
            }
        }

        assertThat(done).hasValue(50);
        assertThat(faults)
                .hasSize(5)
                .allMatch(fault -> fault.startsWith("worker: java.lang.IllegalStateException: fault "));
    }

    @Test
    void survivesErrorsOfTheListenerToo() {
        AtomicInteger done = new AtomicInteger();
        Workers deaf = new Workers(System::nanoTime, (worker, fault) -> {
            throw new AssertionError("nobody listens");
        });
        try (Worker worker = deaf.worker("worker").start()) {
            worker.post(() -> {
                throw new StackOverflowError();
            });
            worker.post(done::incrementAndGet);
        }

        assertThat(done).hasValue(1);
    }

    @Test
    void leavesAFullMemoryToWhoeverEndsTheProcess() {
        OutOfMemoryError full = new OutOfMemoryError("Java heap space");
        List<Throwable> uncaught = new CopyOnWriteArrayList<>();
        AtomicInteger done = new AtomicInteger();
        Worker worker = workers.worker("worker", Worker.Routine.NONE, work -> () -> {
            try {
                work.run();
            } catch (OutOfMemoryError e) {
                uncaught.add(e);
            }
        });
        worker.post(() -> {
            throw full;
        });
        worker.post(done::incrementAndGet);
        worker.start();
        worker.awaitEnd();

        assertThat(uncaught).containsExactly(full);
        assertThat(done).hasValue(0);
        assertThat(faults).isEmpty();
    }

    @Test
    void goesOnWhenTheSystemHasNoThreadToGive() {
        AtomicInteger done = new AtomicInteger();
        try (Worker worker = workers.worker("worker").start()) {
            worker.post(() -> {
                throw new OutOfMemoryError("unable to create native thread: possibly out of memory");
            });
            worker.post(done::incrementAndGet);
        }

        assertThat(done).hasValue(1);
        assertThat(faults).hasSize(1);
    }

    @Test
    void doesItsRoutineWhenThatIsDueAndMailFirst() {
        List<String> done = new ArrayList<>();
        CountDownLatch routine = new CountDownLatch(1);
        long dueNs = System.nanoTime() + SECONDS.toNanos(3_600);
        try (Worker worker = workers.worker("worker", new Worker.Routine() {
            @Override
            public long dueNs() {
                return routine.getCount() == 0 ? Worker.NEVER : dueNs;
            }

            @Override
            public void run() {
                done.add("routine");
                routine.countDown();
            }
        })) {
            worker.post(() -> {
                done.add("mail");
                skippedNs.set(SECONDS.toNanos(3_601));
            });
            worker.start();
            await().until(() -> routine.getCount() == 0);
        }

        assertThat(done).containsExactly("mail", "routine");
    }

    @Test
    void recoversLaterFromAFaultRatherThanTryAgainAtOnce() {
        AtomicInteger tries = new AtomicInteger();
        AtomicInteger recoveries = new AtomicInteger();
        CountDownLatch told = new CountDownLatch(1);
        try (Worker worker = workers.worker("worker", new Worker.Routine() {
                    @Override
                    public long dueNs() {
                        return recoveries.get() > 0 ? Worker.NEVER : Long.MIN_VALUE;
                    }

                    @Override
                    public void run() {
                        tries.incrementAndGet();
                        throw fault("due again at once");
                    }

                    @Override
                    public void recover() {
                        recoveries.incrementAndGet();
                    }
                })
                .start()) {
            await().until(() -> !faults.isEmpty());
            worker.post(told::countDown);
            await().until(() -> told.getCount() == 0);
            assertThat(tries).hasValue(1);
            assertThat(recoveries).hasValue(0);
            skippedNs.set(SECONDS.toNanos(2));
            worker.post(() -> {});
            await().until(() -> recoveries.get() == 1);
        }

        assertThat(tries).hasValue(1);
    }

    @Test
    void recoversAfterAPauseThatNoFurtherFaultProlongs() {
        AtomicInteger recoveries = new AtomicInteger();
        try (Worker worker = workers.worker("worker", new Worker.Routine() {
            @Override
            public long dueNs() {
                return Worker.NEVER;
            }

            @Override
            public void run() {}

            @Override
            public void recover() {
                recoveries.incrementAndGet();
            }
        })) {
            worker.post(() -> {
                throw fault("the first");
            });
            worker.post(() -> {
                skippedNs.set(SECONDS.toNanos(3_600));
                worker.fault(fault("in a task that goes on"));
                // An hour early, if it were counted from the fault before.
                skippedNs.set(SECONDS.toNanos(1));
            });
            worker.start();
            await().until(() -> recoveries.get() == 1);
        }

        assertThat(recoveries).hasValue(1);
        assertThat(faults).hasSize(2);
    }

    @Test
    void canEndItself() {
        Worker[] self = new Worker[1];
        AtomicInteger rounds = new AtomicInteger();
        self[0] = workers.worker("worker", () -> {
            if (rounds.incrementAndGet() == 3) {
                self[0].close();
            }
        });
        self[0].start();

        await().until(() -> workers.running().isEmpty());
        assertThat(rounds).hasValue(3);
    }

    private static IllegalStateException fault(String what) {
        return new IllegalStateException(what);
    }
}
