package dev.hotswapd.adapter.proc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessTableTest {
    private Path proc;
    private ProcessTable table;

    @BeforeEach
    void create(@TempDir Path folder) {
        proc = folder;
        table = new ProcessTable(proc, () -> {});
    }

    private void process(long pid, String name, char state, long group, String environment) throws Exception {
        Path folder = Files.createDirectories(proc.resolve(Long.toString(pid)));
        Files.writeString(folder.resolve("stat"), pid + " (" + name + ") " + state + " 1 " + group + " 1 0 -1\n");
        environment(pid, environment);
    }

    private void environment(long pid, String environment) {
        try {
            Files.writeString(proc.resolve(pid + "/environ"), environment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void findsProcessesByTheirEnvironment() throws Exception {
        process(10, "sh", 'S', 10, "A=1\0ID=a-1\0B=2\0");
        process(11, "sh", 'R', 10, "ID=a-12\0");
        process(12, "sh", 'S', 10, "NOID=a-1\0");
        process(13, "sh", 'S', 13, "ID=a-1\0");
        process(14, "sh", 'S', 14, "");
        assertThat(table.startedWith("ID=a-1\0"))
                .containsExactlyInAnyOrder(new ProcessTable.Entry(10, 10), new ProcessTable.Entry(13, 13));
        assertThat(table.startedWith("ID=a-"))
                .extracting(ProcessTable.Entry::pid)
                .containsExactlyInAnyOrder(10L, 11L, 13L);
    }

    @Test
    void findsMembersOfASessionWhateverTheirEnvironment() throws Exception {
        process(10, "sh (1)", 'S', 10, "ID=a-1.\0");
        process(11, "sleep", 'S', 11, "");
        Files.writeString(proc.resolve("11/stat"), "11 (sleep) S 1 11 9 0 -1\n");
        process(12, "sleep", 'S', 12, "ID=a-12.\0");

        assertThat(table.startedWithOrIn("ID=a-1.", 9, Optional.empty()))
                .extracting(ProcessTable.Entry::pid)
                .containsExactlyInAnyOrder(10L, 11L);
    }

    @Test
    void findsWhoPrintsWhereAnotherDoes() throws Exception {
        process(10, "java", 'S', 10, "");
        process(11, "sleep", 'S', 11, "");
        process(12, "sleep", 'S', 12, "");
        prints(10, 1, "pipe:[7]");
        prints(11, 2, "pipe:[7]");
        prints(12, 1, "pipe:[8]");

        assertThat(table.startedWithOrIn("ID=a-1.", 9, table.output(10)))
                .extracting(ProcessTable.Entry::pid)
                .containsExactlyInAnyOrder(10L, 11L);
        assertThat(table.output(13)).isEmpty();
    }

    @Test
    void standsStillOnceAllOfAGroupDo() throws Exception {
        process(10, "make", 'T', 10, "");
        process(11, "cc", 'D', 10, "");
        process(12, "as", 'S', 10, "");
        process(13, "server", 'S', 13, "");
        hasChildren(10, "11 13 ");
        hasChildren(11, "12 ");
        assertThat(table.standsStill(10)).isFalse();

        process(12, "as", 'T', 10, "");
        assertThat(table.standsStill(10)).isTrue();

        hasChildren(11, "");
        assertThat(table.standsStill(10)).isFalse();
        assertThat(table.standsStill(9)).isTrue();
    }

    private void hasChildren(int pid, String children) throws IOException {
        Path task = Files.createDirectories(proc.resolve(pid + "/task/" + pid));
        Files.writeString(task.resolve("children"), children);
    }

    private void prints(int pid, int descriptor, String where) throws IOException {
        Path descriptors = Files.createDirectories(proc.resolve(pid + "/fd"));
        Files.createSymbolicLink(descriptors.resolve(Integer.toString(descriptor)), Path.of(where));
    }

    @Test
    void knowsAThreadThatTheJvmReportsACrashOn() throws Exception {
        process(10, "java", 'S', 10, "");
        thread(10, 11, "0000000000000004");
        thread(10, 12, "fffffffffffbfeff");
        assertThat(table.handlesAFault(10)).isFalse();
        assertThat(table.handlesAFault(9)).isFalse();

        thread(10, 13, "fffffffe7ffbfa27");
        assertThat(table.handlesAFault(10)).isTrue();
    }

    private void thread(long pid, long thread, String blocked) throws IOException {
        Path folder = Files.createDirectories(proc.resolve(pid + "/task/" + thread));
        Files.writeString(folder.resolve("status"), "Name:\tjava\nSigBlk:\t" + blocked + "\nSigIgn:\t0\n");
    }

    @Test
    void takesATracerForADebuggerUnlessItIsThisProcess() throws Exception {
        process(10, "java", 'S', 10, "");
        process(11, "java", 'S', 11, "");
        process(12, "java", 'S', 12, "");
        Files.createDirectories(proc.resolve("self/task/7"));
        Files.writeString(proc.resolve("10/status"), "Name:\tjava\nTracerPid:\t0\nUid:\t0\n");
        Files.writeString(proc.resolve("11/status"), "Name:\tjava\nTracerPid:\t70\nUid:\t0\n");
        Files.writeString(proc.resolve("12/status"), "Name:\tjava\nTracerPid:\t7\nUid:\t0\n");

        assertThat(table.isDebugged(10)).isFalse();
        assertThat(table.isDebugged(11)).isTrue();
        assertThat(table.isDebugged(12)).isFalse();
        assertThat(table.isDebugged(13)).isFalse();
    }

    @Test
    void findsThreadsOfADeadProcessThatThisOneTraces() throws Exception {
        process(10, "java", 'S', 10, "");
        Files.createDirectories(proc.resolve("self/task/7"));
        traced(10, 10, 'Z', 7);
        traced(10, 11, 'Z', 7);
        traced(10, 12, 'Z', 0);
        traced(10, 13, 'Z', 70);
        traced(10, 14, 't', 7);
        assertThat(table.unreaped(10)).as("of one that is alive").isEmpty();
        assertThat(table.isTracedHere(10, 14)).isTrue();
        assertThat(table.isTracedHere(10, 13)).isFalse();

        process(10, "java", 'Z', 10, "");

        assertThat(table.unreaped(10)).containsExactly(11L);
        assertThat(table.unreaped(9)).isEmpty();
    }

    private void traced(long pid, long thread, char state, long tracer) throws IOException {
        Path folder = Files.createDirectories(proc.resolve(pid + "/task/" + thread));
        Files.writeString(folder.resolve("stat"), thread + " (java) " + state + " 1 10 1 0 -1\n");
        Files.writeString(folder.resolve("status"), "Name:\tjava\nTracerPid:\t" + tracer + "\nUid:\t0\n");
    }

    @Test
    void looksAgainAtAProcessThatIsJustBeingExecuted() throws Exception {
        process(10, "sh", 'R', 10, "");
        AtomicInteger naps = new AtomicInteger();
        ProcessTable looking = new ProcessTable(proc, () -> {
            naps.incrementAndGet();
            environment(10, "ID=a-1\0");
        });

        assertThat(looking.startedWith("ID=a-")).containsExactly(new ProcessTable.Entry(10, 10));
        assertThat(naps).hasValue(1);
    }

    @Test
    void waitsForNoneThatHasNoEnvironment() throws Exception {
        process(10, "kworker", 'I', 0, "");
        Files.writeString(proc.resolve("10/stat"), "10 (kworker) I 2 0 0 0 -1 69238880 0\n");
        process(11, "env-i", 'S', 11, "");
        Files.writeString(proc.resolve("11/cmdline"), "sleep\0");
        process(12, "sh", 'Z', 12, "");

        ProcessTable looking = new ProcessTable(proc, () -> {
            throw new AssertionError("waits");
        });
        assertThat(looking.startedWith("ID=a-")).isEmpty();
    }

    @Test
    void countsAZombieAsGone() throws Exception {
        process(10, "sh", 'Z', 10, "");
        assertThat(table.anyIn(10)).isFalse();
        assertThat(table.process(10)).isEmpty();
        process(11, "sh", 'D', 10, "");
        assertThat(table.anyIn(10)).isTrue();
    }

    @Test
    void readsANameWithBlanksAndParentheses() throws Exception {
        process(10, "a) Z 1 (b", 'S', 7, "");
        assertThat(table.process(10)).contains(new ProcessTable.Entry(10, 7));
    }

    @Test
    void bearsAProcessThatEndsWhileItIsRead() throws Exception {
        Files.createDirectory(proc.resolve("10"));
        Files.createDirectory(proc.resolve("self"));
        assertThat(table.startedWith("A=")).isEmpty();
        assertThat(table.anyIn(10)).isFalse();
    }

    @Test
    void isEmptyWithoutProc() {
        assertThat(new ProcessTable(proc.resolve("missing"), () -> {}).startedWith("A="))
                .isEmpty();
    }

    @Test
    void knowsThisProcess() {
        long pid = ProcessHandle.current().pid();
        assertThat(new ProcessTable().process(pid)).isPresent();
    }
}
