package dev.hotswapd.adapter.jna;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hotswapd.crash.Frame;
import dev.hotswapd.testing.NativeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a real JVM reports of plugins that crash it: see {@link CrashingChild}. */
class CrashingPluginsTest {
    private final Path dir;

    CrashingPluginsTest(@TempDir Path dir) {
        this.dir = dir;
    }

    @ParameterizedTest
    @CsvSource({
        "segv.c,        SIGSEGV, 'address 0x0, a null pointer', do_tick+0x",
        "helper.c,      SIGSEGV, 'address 0x8, a null pointer', helper+0x",
        "leaf.c,        SIGSEGV, 'address 0x0, a null pointer', length",
        "closed.c,      SIGSEGV, 'address 0x0, a null pointer', do_tick+0x",
        "constructor.c, SIGSEGV, 'address 0x0, a null pointer', start+0x",
        "recursion.c,   SIGSEGV, stack overflow, deeper+0x",
        "divide.c,      SIGFPE,  integer division by zero, do_tick+0x",
        "abort.c,       SIGABRT, '', do_tick",
        "assert.c,      SIGABRT, '', do_tick",
        "throw.cpp,     SIGABRT, '', do_tick"
    })
    void isReportedWithItsLine(String source, String signal, String detail, String place) throws Exception {
        try (Crash crash = new Crash(dir, source).ended()) {
            assertThat(crash.exit()).isEqualTo("exit 1");
            assertThat(crash.report().signal()).contains(signal);
            assertThat(crash.report().detail()).isEqualTo(detail);
            assertThat(crash.report().frames().get(0).version()).hasValue(7);
            assertThat(crash.frame())
                    .hasValueSatisfying(frame -> assertThat(frame.place()).startsWith(place));
            assertThat(crash.frame().flatMap(Frame::source)).contains(crash.here());
            assertThat(crash.pluginsLines()).isEmpty();
        }
    }

    @Test
    void anIllegalInstructionHasItsLine() throws Exception {
        try (Crash crash = new Crash(dir, "trap.c").ended()) {
            // SIGTRAP on arm64.
            assertThat(crash.report().signal()).get().isIn("SIGILL", "SIGTRAP");
            assertThat(crash.frame().flatMap(Frame::source)).contains(crash.here());
        }
    }

    @Test
    void aMappedFileThatIsTooShortHasItsLine() throws Exception {
        try (Crash crash = new Crash(dir, "bus.c").ended()) {
            assertThat(crash.report().signal()).contains("SIGBUS");
            assertThat(crash.report().detail()).matches("address 0x.*, beyond the end of a mapped file");
            assertThat(crash.frame().flatMap(Frame::source)).contains(crash.here());
        }
    }

    @Test
    void inlinedCodeHasItsOwnLine() throws Exception {
        try (Crash crash = new Crash(dir, "helper.c", "-DINLINED").ended()) {
            assertThat(crash.frame()).contains(new Frame("helper", java.util.Optional.of(crash.here())));
        }
    }

    @Test
    void aThreadOfThePluginsOwnHasItsLine() throws Exception {
        try (Crash crash = new Crash(dir, "thread.c", "-pthread").ended()) {
            assertThat(crash.frame().flatMap(Frame::source)).contains(crash.here());
        }
    }

    @Test
    void aLibraryBesideThePluginHasItsLine() throws Exception {
        Path folder = Files.createDirectories(dir.resolve("versions/x/7"));
        NativeSource.named("crash/provider.c").with("-g").library(folder.resolve("libprovider.so"));
        String[] link = {"-L" + folder, "-lprovider", "-Wl,-rpath,$ORIGIN"};
        try (Crash crash = new Crash(dir, "dependency.c", link).ended()) {
            assertThat(crash.frame().flatMap(Frame::source)).contains(crash.here("crash/provider.c"));
        }
    }

    @Test
    void aDoubleFreeIsNamedThoughItsLineMayBeTooFarUpTheStack() throws Exception {
        try (Crash crash = new Crash(dir, "double-free.c").ended()) {
            assertThat(crash.report().signal()).contains("SIGABRT");
            assertThat(dir.resolve("errors")).content().contains("double free detected");
        }
    }

    @ParameterizedTest
    @CsvSource({"exit.c, exit 3", "kill.c, SIGKILL", "handler.c, exit 61"})
    void otherEndsHaveNoReport(String source, String exit) throws Exception {
        try (Crash crash = new Crash(dir, source).ended()) {
            assertThat(crash.exit()).isEqualTo(exit);
            assertThat(crash.hasReport()).isFalse();
            assertThat(crash.pluginsLines()).isEmpty();
        }
    }

    /** With the heap's lock held the JVM cannot finish its report, nor end. */
    @Test
    void aCrashInTheHeapGetsStuckWithItsSignalKnown() throws Exception {
        try (Crash crash = new Crash(dir, "corrupt.c")) {
            await().until(() -> crash.lastWords().signal().isPresent());

            assertThat(crash.isAlive()).isTrue();
            assertThat(crash.lastWords().signal()).get().isIn("SIGSEGV", "SIGABRT");
            assertThat(crash.pluginsLines()).isEmpty();
        }
    }

    @Test
    void aThreadThatEndedItselfIsGoneFromTheKernelWhileTheProcessLives() throws Exception {
        try (Crash crash = new Crash(dir, "pthread-exit.c", "-pthread")) {
            await().until(() -> Files.readString(dir.resolve("output")).contains("ticks at"));
            await().until(() -> tickThread(crash.pid()).isEmpty());

            assertThat(crash.isAlive()).isTrue();
        }
    }

    @Test
    void aThreadThatHangsReportsItsLineOnDemand() throws Exception {
        try (Crash crash = new Crash(dir, "loops.c")) {
            await().until(() -> crash.pluginsLines().contains("loops"));

            assertThat(AbortReports.demand(crash.pid(), tickThread(crash.pid()).orElseThrow()))
                    .isTrue();
            crash.ended();

            assertThat(crash.report().signal()).contains("SIGABRT");
            assertThat(crash.frame().flatMap(Frame::source)).contains(crash.here());
        }
    }

    @Test
    void nobodyElseIsAskedForAReport() {
        assertThat(AbortReports.demand(0, 0)).isFalse();
        assertThat(AbortReports.demand(-1, 5)).isFalse();
        assertThat(AbortReports.demand(1L << 22, 1L << 22)).isFalse();
    }

    /** The kernel knows threads by the first 15 bytes of their names. */
    private static OptionalLong tickThread(long pid) throws IOException {
        try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            return threads.filter(CrashingPluginsTest::isTickThread)
                    .mapToLong(thread -> Long.parseLong(thread.getFileName().toString()))
                    .findFirst();
        }
    }

    private static boolean isTickThread(Path thread) {
        try {
            return Files.readString(thread.resolve("comm")).startsWith("hotswapd-tick");
        } catch (IOException ended) {
            return false;
        }
    }
}
