package dev.hotswapd.adapter.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.crash.Frame;
import dev.hotswapd.crash.NativeFrame;
import dev.hotswapd.crash.NativeFrame.Kind;
import dev.hotswapd.testing.NativeSource;
import dev.hotswapd.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Addr2lineTest {
    private final Path root = Path.of("src/test/plugins").toAbsolutePath();
    private final Path dir;

    Addr2lineTest(@TempDir Path dir) {
        this.dir = dir;
    }

    @Test
    void findsTheLine() throws IOException {
        Path library = compile("-g");

        assertThat(new Addr2line().locate(List.of(start(library, "helper")), root))
                .contains(new Frame("helper", Optional.of("crash/helper.c:9")));
    }

    @Test
    void asksTheNextProgramWhereOneIsMissingOrKnowsNothing() throws IOException {
        Path library = compile("-g");
        String knowing = script("exec addr2line \"$@\"\n").toString();
        String ignorant = script("echo '??'; echo '??:0'\n").toString();
        Addr2line addr2line = new Addr2line(List.of("no-such-program", ignorant, knowing));

        assertThat(addr2line.locate(List.of(start(library, "helper")), root).flatMap(Frame::source))
                .contains("crash/helper.c:9");
    }

    @Test
    void namesTheFunctionWithoutDebugInformation() throws IOException {
        NativeFrame frame = start(compile("-g0"), "helper");

        assertThat(new Addr2line().locate(List.of(frame), root)).contains(new Frame("helper", Optional.empty()));
    }

    @Test
    void namesTheOffsetOfAStrippedLibrary() throws IOException {
        Path library = compile("-g");
        NativeFrame frame = start(library, "helper");
        Tool.run(dir, "strip", library.toString());

        assertThat(new Addr2line().locate(List.of(frame), root)).hasValueSatisfying(found -> assertThat(found.place())
                .isIn("libplugin.so+0x" + Long.toHexString(frame.address()), "do_tick"));
    }

    @Test
    void doesWithoutAnyProgram() throws IOException {
        NativeFrame frame = start(compile("-g"), "helper");

        assertThat(new Addr2line(List.of("no-such-program")).locate(List.of(frame), root))
                .contains(new Frame("libplugin.so+0x" + Long.toHexString(frame.address()), Optional.empty()));
    }

    @Test
    void endsAProgramThatDoesNotEndAndAllItStarted() throws IOException {
        Path pids = dir.resolve("pids");
        Path slow = script("sleep 600 &\necho $$ $! > " + pids + "\necho do_tick\nwait\n");
        NativeFrame frame = start(compile("-g"), "helper");

        assertThat(new Addr2line(List.of(slow.toString())).locate(List.of(frame), root))
                .hasValueSatisfying(found -> assertThat(found.source()).isEmpty());

        for (String pid : Files.readString(pids).trim().split(" ", 2)) {
            ProcessHandle.of(Long.parseLong(pid))
                    .ifPresent(process -> process.onExit().join());
        }
    }

    @Test
    void skipsWordsOnTheStackThatNoCallStandsBefore() throws IOException {
        Path library = compile("-g");
        NativeFrame start = start(library, "do_tick");
        NativeFrame pointer = word(library, start.address());
        NativeFrame gone = word(dir.resolve("gone.so"), 0x1000);

        assertThat(new Addr2line().locate(List.of(pointer), root)).isEmpty();
        assertThat(new Addr2line().locate(List.of(pointer, start), root).map(Frame::place))
                .contains("do_tick");
        assertThat(new Addr2line().locate(List.of(gone), root)).contains(new Frame("gone.so+0x1000", Optional.empty()));
        assertThat(new Addr2line().locate(List.of(), root)).isEmpty();
    }

    private Path script(String text) throws IOException {
        Path script = Files.createTempFile(dir, "program", ".sh");
        Files.writeString(script, "#!/bin/sh\n" + text);
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Path compile(String debug) {
        return NativeSource.named("crash/helper.c").with(debug).library(dir.resolve("libplugin.so"));
    }

    private NativeFrame word(Path library, long address) {
        return new NativeFrame(library, address, address, Kind.STACK_WORD, Optional.empty());
    }

    /** The first instruction of a function. */
    private NativeFrame start(Path library, String function) throws IOException {
        long address = Tool.run(dir, "nm", library.toString())
                .lines()
                .filter(line -> line.endsWith(" " + function))
                .mapToLong(line -> Long.parseLong(line.substring(0, line.indexOf(' ')), 16))
                .findFirst()
                .orElseThrow();
        return new NativeFrame(library, address, address, Kind.FAULT, Optional.empty());
    }
}
