package dev.hotswapd.adapter.proc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.UUID;

/** A shell with a mark in its environment, which says when it is ready. */
final class MarkedProcess implements AutoCloseable {
    static final String NAME = "HOTSWAPD_TEST_DAEMON";

    private final Process process;
    private final BufferedReader output;

    private MarkedProcess(Process process) throws IOException {
        this.process = process;
        this.output = process.inputReader();
        assertThat(output.readLine()).isEqualTo("ready");
    }

    /** With what no other mark begins. */
    static String uniqueMark() {
        return UUID.randomUUID().toString();
    }

    /** Runs the script, which must end by waiting. */
    static MarkedProcess start(String mark, String script) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(List.of("setsid", "sh", "-c", "trap 'exit 7' TERM; " + script));
        builder.environment().put(NAME, mark);
        return new MarkedProcess(builder.start());
    }

    /** Waits so that a signal is not kept waiting. */
    static MarkedProcess waiting(String mark) throws IOException {
        return start(mark, "echo ready; sleep 60 >/dev/null & wait");
    }

    boolean alive() {
        return process.isAlive();
    }

    /** Exit code, as soon as it has ended. */
    int awaitEnd() throws InterruptedException {
        return process.waitFor();
    }

    String nextLine() throws IOException {
        return String.valueOf(output.readLine());
    }

    /** Whether nobody holds its output any more; waits for that. */
    boolean readsToTheEnd() throws IOException {
        return output.readLine() == null;
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
