package dev.hotswapd.adapter.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.hotswapd.host.HostMessage;
import dev.hotswapd.host.TickProcess;
import dev.hotswapd.testing.NativeSource;
import dev.hotswapd.testing.TestJvm;
import dev.hotswapd.testing.TestWorkers;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TickProcessesTest {
    /** Ends a report; its beginning is printed, too. */
    private static final String WHOLE = "\nEND.";

    @TempDir
    private Path folder;

    private @Nullable TickProcesses processes;

    @AfterEach
    void nothingIsLeft() throws IOException {
        if (processes != null) {
            processes.close();
        }
        soon().until(() ->
                threads("hotswapd-(hosts|link|child-.*|output-.*|outbox-.*)").isEmpty());
        soon().until(() -> ProcessHandle.current().children().findAny().isEmpty());
    }

    @Test
    void hearsWhatAProcessSaysAndTellsItWhatToDo() throws IOException {
        TickProcess process = starts(TestJvm.tickProcess());
        Hearing hearing = new Hearing(process);

        soon().until(() -> hearing.received.equals(List.of(new HostMessage.Ready(1, HostMessage.PROTOCOL))));
        process.send(new HostMessage.Stop());

        soon().until(() -> hearing.ends.equals(List.of(0)));
        assertThat(process.alive()).isFalse();
    }

    @Test
    void tellsOfItsReadinessLaterToo() throws IOException {
        TickProcess process = starts(TestJvm.tickProcess());
        soon().until(() -> !threads("hotswapd-outbox-.*").isEmpty());

        Hearing hearing = new Hearing(process);

        assertThat(hearing.received).containsExactly(new HostMessage.Ready(1, HostMessage.PROTOCOL));
        process.kill();
        soon().until(() -> hearing.ends.equals(List.of(137)));
    }

    @Test
    void sendsWhatWasSaidBeforeTheProcessWasReady() throws IOException {
        TickProcess process = starts(TestJvm.tickProcess());
        Hearing hearing = new Hearing(process);

        process.send(new HostMessage.Stop());

        soon().until(() -> hearing.ends.equals(List.of(0)));
    }

    @Test
    void tellsOfAnEndOnce() throws IOException {
        startsScript("exit 3");
        for (int i = 0; i < 50; i++) {
            TickProcess process = processes().start();
            Hearing hearing = new Hearing(process);
            soon().until(() -> threads("hotswapd-child-" + process.pid()).isEmpty());
            assertThat(hearing.ends).containsExactly(3);
        }
    }

    @Test
    void handsOnWhatAProcessPrints() throws IOException {
        Hearing hearing =
                new Hearing(startsScript("printf 'out\\n'; printf 'err\\n' >&2; printf 'half'; exec sleep 1000"));

        soon().until(() -> hearing.printed.contains("half"));

        assertThat(hearing.printed).containsExactly("out", "err", "half");
        hearing.process.kill();
    }

    @Test
    void tellsOfAnEndAlthoughSomethingKeepsTheLineAndTheOutput() throws IOException {
        Path program = NativeSource.named("leaving-child.c").compile(folder.resolve("program"));
        Hearing hearing = new Hearing(starts(List.of(program.toString())));

        soon().until(() -> hearing.ends.equals(List.of(5)));

        soon().until(() -> threads("hotswapd-link").isEmpty());
        soon().until(() -> !hearing.printed.isEmpty());
        ProcessHandle left =
                ProcessHandle.of(Long.parseLong(hearing.printed.get(0))).orElseThrow();
        assertThat(left.isAlive()).isTrue();
        left.destroyForcibly();
        soon().until(() -> !left.isAlive());
    }

    @Test
    void readsACrashReportOnce() throws IOException {
        TickProcess process = startsScript("echo 'a report' >\"${1#-XX:ErrorFile=}\"; exit 1");
        soon().until(() -> !process.alive());

        assertThat(process.crashReport()).isEqualTo("a report\n");
        assertThat(process.crashReport()).isEmpty();
    }

    @Test
    void readsNoReportOfAnEarlierDaemons() throws IOException {
        Files.createDirectories(folder.resolve("hosts"));
        Files.writeString(folder.resolve("hosts/crash-1.log"), "of another");

        TickProcess process = startsScript("exit 1");
        soon().until(() -> !process.alive());

        assertThat(process.crashReport()).isEmpty();
    }

    @Test
    void readsNoReportThatSomebodyElseWritesBesideIt() throws IOException {
        TickProcess process = startsScript("read nothing; exit 1");
        Files.writeString(folder.resolve("hosts/crash-1.log"), "of another");
        assertThat(process.dying()).isFalse();
        soon().until(() -> !process.alive());

        assertThat(process.crashReport()).isEmpty();
    }

    @Test
    void leavesNoReportOfAProcessThatNobodyAsksAbout() throws IOException {
        TickProcess process = startsScript("echo 'a report' >\"${1#-XX:ErrorFile=}\"; exit 1");
        soon().until(() -> !process.alive());

        soon().untilAsserted(() -> assertThat(folder.resolve("hosts")).isDirectoryNotContaining("glob:**/crash-*"));

        assertThat(process.reportsCrash()).isTrue();
        assertThat(process.crashReport()).isEqualTo("a report\n");
    }

    @Test
    void findsReportsWhateverTheFolderIsCalled() throws IOException, InterruptedException {
        TickProcess process = starts(TestJvm.tickProcess(), folder.resolve("100%%, or %p"));
        Hearing hearing = new Hearing(process);
        soon().until(() -> !hearing.received.isEmpty());

        crash(process);
        soon().until(() -> !hearing.ends.isEmpty());

        assertThat(process.crashReport()).contains(WHOLE);
    }

    @Test
    void findsTheReportOfAProcessWhoseFolderWasRemoved() throws IOException, InterruptedException {
        TickProcess process = starts(TestJvm.tickProcess());
        Hearing hearing = new Hearing(process);
        soon().until(() -> !hearing.received.isEmpty());
        Files.delete(folder.resolve("hosts/socket"));
        Files.delete(folder.resolve("hosts"));

        crash(process);
        soon().until(() -> !hearing.ends.isEmpty());

        assertThat(process.crashReport()).contains(WHOLE);
        assertThat(Path.of("hs_err_pid" + process.pid() + ".log")).doesNotExist();
    }

    @Test
    void saysThatAProcessCannotBeStarted() {
        assertThatThrownBy(() -> starts(List.of(folder.resolve("missing").toString())))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("missing");
    }

    @Test
    void lendsItsEarToNobodyElse() throws IOException {
        TickProcess process = starts(TestJvm.tickProcess());
        Path socket = folder.resolve("hosts/socket");
        assertThat(Files.getPosixFilePermissions(socket)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        try (SocketChannel stranger = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            stranger.write(ByteBuffer.wrap("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.UTF_8)));
            assertThat(isCutOff(stranger)).isTrue();
        }

        Hearing hearing = new Hearing(process);
        soon().until(() -> !hearing.received.isEmpty());
        process.kill();
        soon().until(() -> !hearing.ends.isEmpty());
    }

    @Test
    void listensElsewhereWhereAPathIsTooLong() throws IOException {
        Path deep = folder.resolve("x".repeat(120));

        TickProcess process = starts(TestJvm.tickProcess(), deep);

        Hearing hearing = new Hearing(process);
        soon().until(() -> !hearing.received.isEmpty());
        process.kill();
        soon().until(() -> !hearing.ends.isEmpty());
        assertThat(deep.resolve("socket")).doesNotExist();
    }

    @Test
    void letsAProcessEndByItselfWhoseDaemonIsGone() throws IOException, InterruptedException {
        Path socket = folder.resolve("socket");
        try (ServerSocketChannel daemon = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            daemon.bind(UnixDomainSocketAddress.of(socket));
            List<String> command = new ArrayList<>(TestJvm.tickProcess());
            command.addAll(List.of(socket.toString(), "1"));
            Process child = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (SocketLink link = new SocketLink(daemon.accept())) {
                assertThat(link.receive()).isEqualTo(new HostMessage.Ready(1, HostMessage.PROTOCOL));
            }

            assertThat(child.waitFor()).isZero();
        }
    }

    private TickProcess starts(List<String> command) throws IOException {
        return starts(command, folder.resolve("hosts"));
    }

    private TickProcess starts(List<String> command, Path hosts) throws IOException {
        processes = new TickProcesses(
                command,
                number -> new TickProcesses.Mark("HOTSWAPD_TEST", "process-" + number + "."),
                (group, signal) -> false,
                hosts,
                (pid, thread) -> false,
                thread -> {},
                TestWorkers.inTest());
        return processes.start();
    }

    private static void crash(TickProcess process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-SEGV", Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    private TickProcess startsScript(String text) throws IOException {
        Path script = folder.resolve("script");
        Files.writeString(script, "#!/bin/sh\n" + text + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return starts(List.of(script.toString()));
    }

    private TickProcesses processes() {
        if (processes == null) {
            throw new AssertionError("none was started");
        }
        return processes;
    }

    private static boolean isCutOff(SocketChannel channel) {
        try {
            return channel.read(ByteBuffer.allocate(1)) < 0;
        } catch (IOException reset) {
            return true;
        }
    }

    private static List<String> threads(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(each -> each.matches(name))
                .toList();
    }

    private static ConditionFactory soon() {
        return await().pollInterval(Duration.ofMillis(5)).atMost(Duration.ofSeconds(20));
    }

    /** What comes of a process. */
    private static final class Hearing implements TickProcess.Listener {
        final TickProcess process;
        final List<HostMessage> received = new CopyOnWriteArrayList<>();
        final List<String> printed = new CopyOnWriteArrayList<>();
        final List<Integer> ends = new CopyOnWriteArrayList<>();

        Hearing(TickProcess process) {
            this.process = process;
            process.tell(this);
        }

        @Override
        public void received(HostMessage message) {
            received.add(message);
        }

        @Override
        public void printed(String line) {
            printed.add(line);
        }

        @Override
        public void ended(int exitValue) {
            ends.add(exitValue);
        }
    }
}
