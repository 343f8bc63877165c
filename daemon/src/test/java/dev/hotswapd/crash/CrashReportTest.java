package dev.hotswapd.crash;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.crash.NativeFrame.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On error files as JVMs wrote them, cut down to what differs. */
class CrashReportTest {
    private static final Path VERSION_5 = Path.of("/home/user/game/.hotswapd/versions/ticker/5");

    @ParameterizedTest
    @ValueSource(strings = {"segv-17.log", "segv-25.log"})
    void namesSignalAndFrame(String file) {
        CrashReport report = read(file);

        assertThat(report.signal()).contains("SIGSEGV");
        assertThat(report.detail()).isEqualTo("address 0x0, a null pointer");
        assertThat(report.frames())
                .containsExactly(new NativeFrame(
                        VERSION_5.resolve("libticker.so"), 0x10f9, 0x10f9, Kind.FAULT, Optional.of("do_tick+0x0")));
        assertThat(report.frames().get(0).version()).isEqualTo(OptionalInt.of(5));
        assertThat(report.frames().get(0).instruction()).isEqualTo(0x10f9);
    }

    @Test
    void findsTheCallOfAbortAmongTheWordsOfTheStack() {
        CrashReport report = read("abort-25.log");

        assertThat(report.signal()).contains("SIGABRT");
        assertThat(report.detail()).isEmpty();
        assertThat(report.frames()).extracting(NativeFrame::address).containsExactly(0x1117L, 0x1109L);
        assertThat(report.frames()).extracting(NativeFrame::kind).containsOnly(Kind.STACK_WORD);
        assertThat(report.frames().get(0).instruction()).isEqualTo(0x1116);
        assertThat(report.frames().get(0).place()).isEqualTo("libticker.so+0x1117");
    }

    @Test
    void findsTheThrowOfAnUncaughtException() {
        assertThat(read("throw-17.log").frames())
                .extracting(NativeFrame::address)
                .containsExactly(0x1190L, 0x1149L);
    }

    @Test
    void findsTheCallerOfACLibraryFunctionThatLeavesNoFrame() {
        CrashReport report = read("leaf-25.log");

        assertThat(report.frames().get(0).address()).isEqualTo(0x1112);
    }

    @Test
    void namesAStackOverflow() {
        assertThat(read("overflow-25.log").detail()).isEqualTo("stack overflow");
    }

    @Test
    void findsAThreadOfThePluginsOwn() {
        assertThat(read("native-thread-17.log").frames().get(0).symbol()).contains("work+0x3");
    }

    @Test
    void findsALibraryStagedBesideThePlugin() {
        NativeFrame frame = read("dependency-17.log").frames().get(0);

        assertThat(frame.library()).isEqualTo(VERSION_5.resolve("libdep.so"));
        assertThat(frame.symbol()).contains("bump+0x0");
    }

    @Test
    void takesWhatAJvmThatGotStuckHadWritten() {
        CrashReport report = read("stuck-17.log");

        assertThat(report.signal()).contains("SIGSEGV");
        assertThat(report.frames()).isEmpty();
    }

    @Test
    void doesNotCallAnUnknownAddressANullPointer() {
        String text = text("segv-25.log").replace("si_code: 1 (SEGV_MAPERR)", "si_code: 128 (SI_KERNEL)");

        assertThat(CrashReport.parse(text, CrashReportTest::isOurs).detail())
                .isEqualTo("an address that cannot be one");
    }

    @Test
    void saysWhoSentASignal() {
        String text = """
                # SIGABRT (0x6) at pc=0x0000000000000001, pid=5, tid=6
                siginfo: si_signo: 6 (SIGABRT), si_code: 0 (SI_USER), si_pid: 77, si_uid: 0
                """;

        assertThat(CrashReport.parse(text, CrashReportTest::isOurs).detail()).isEqualTo("sent by process 77");
    }

    @Test
    void passesOnWhatTheJvmSaysOfItself() {
        String text = """
                #
                # There is insufficient memory for the Java Runtime Environment to continue.
                #  Out of Memory Error (os_linux.cpp:2795), pid=5, tid=6
                """;

        assertThat(CrashReport.parse(text, CrashReportTest::isOurs).detail()).isEqualTo("out of memory");
    }

    @Test
    void tellsTwoVersionsApartByTheReturnAddress() {
        CrashReport report = CrashReport.parse("""
                #  SIGSEGV (0xb) at pc=0x00007f0000000100, pid=5, tid=6
                Native frames: (J=compiled Java code, j=interpreted, Vv=VM code, C=native code)
                C  [libc.so.6+0x100]  strlen+0x10
                C  [libticker.so+0x1020]  do_tick+0x20  (ticker.c:12)
                C  [libticker.so+0x1040]  do_tick+0x40

                Top of Stack: (sp=0x00007f1000000000)
                0x00007f1000000000:   0000000000000000 00007f2000001020

                Dynamic libraries:
                7f2000000000-7f2000001000 r--p 00000000 fe:00 1    /home/user/game/.hotswapd/versions/ticker/9/libticker.so (deleted)
                7f2000001000-7f2000002000 r-xp 00001000 fe:00 1    /home/user/game/.hotswapd/versions/ticker/9/libticker.so (deleted)
                7f3000000000-7f3000001000 r--p 00000000 fe:00 2    /home/user/game/.hotswapd/versions/ticker/10/libticker.so
                7f3000001000-7f3000002000 r-xp 00001000 fe:00 2    /home/user/game/.hotswapd/versions/ticker/10/libticker.so
                """, CrashReportTest::isOurs);

        assertThat(report.frames())
                .extracting(frame -> frame.version().orElse(0) + " " + frame.place())
                .containsExactly("9 do_tick+0x20", "10 do_tick+0x40");
    }

    @Property(tries = 200)
    void anyTextGivesAResult(@ForAll String text) {
        assertThat(CrashReport.parse(text, path -> true)).isNotNull();
    }

    @Property(tries = 200)
    void anyPartOfAFileGivesAResult(
            @ForAll @IntRange(max = 9_000) int from, @ForAll @IntRange(max = 9_000) int length, @ForAll char odd) {
        String whole = text("throw-17.log");
        int start = Math.min(from, whole.length());
        int end = Math.min(start + length, whole.length());

        assertThat(CrashReport.parse(whole.substring(start, end) + odd + whole.substring(end), path -> true))
                .isNotNull();
    }

    private static boolean isOurs(Path library) {
        return library.startsWith("/home/user/game/.hotswapd/versions");
    }

    private static CrashReport read(String file) {
        return CrashReport.parse(text(file), CrashReportTest::isOurs);
    }

    private static String text(String file) {
        try (InputStream in = Objects.requireNonNull(CrashReportTest.class.getResourceAsStream(file))) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
