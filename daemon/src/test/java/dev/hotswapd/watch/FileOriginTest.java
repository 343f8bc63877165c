package dev.hotswapd.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FileOriginTest {
    @ParameterizedTest
    @ValueSource(strings = {"x.o", "build/x.O", "libx.so", "x.rmeta", "a.tmp"})
    void knowsIntermediatesThatAreNewByName(String path) {
        assertThat(unknown(path, "any text")).isEqualTo(FileOrigin.COMPILED);
        assertThat(known(path, "any text")).isEqualTo(FileOrigin.PLAIN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.c", "o", ".o", "build/.d", "x.o/y", "x.so.c", "README"})
    void takesNothingElseForAnIntermediate(String path) {
        assertThat(unknown(path, "any text")).isEqualTo(FileOrigin.PLAIN);
        assertThat(unknown(path, "x.o: x.c\n")).isEqualTo(FileOrigin.PLAIN);
    }

    @Test
    void knowsMachineCodeWhateverItsName() {
        assertThat(known("test_main", "\u007fELF\u0002")).isEqualTo(FileOrigin.COMPILED);
        assertThat(known("x.o", "\u007fELF\u0002")).isEqualTo(FileOrigin.COMPILED);
        assertThat(known("x.txt", "!<arch>\nx")).isEqualTo(FileOrigin.COMPILED);
    }

    @Test
    void knowsWhatIsNoTextWhereTheNameAgrees() {
        assertThat(known("x.gch", "gpch.014\0\0")).isEqualTo(FileOrigin.COMPILED);
        assertThat(known("x.png", "PNG\0\0")).isEqualTo(FileOrigin.PLAIN);
        assertThat(known("x.lo", "# x.lo - a libtool object file\n")).isEqualTo(FileOrigin.COMPILED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x.o: x.c",
                "x.o: x.c \\\n /usr/include/stdio.h \\\n x.h\n",
                "x.o: x.c \\\r\n x.h\r\n",
                "x.o: x.c x.h\nx.h:\n",
                "/p/libx.so: /p/src/a.rs\n\n# env-dep:A=1\n/p/src/a.rs:\n",
                "x.cmo : \\\n  y.cmi\n",
                "a.o b.o: my\\ dir/x.d\n"
            })
    void knowsDependenciesOfMake(String text) {
        assertThat(unknown("x.d", text)).isEqualTo(FileOrigin.COMPILED);
        assertThat(known("x.d", text)).isEqualTo(FileOrigin.COMPILED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "module x;\n\npublic:\n    int a;\n",
                "import std.stdio : writeln;\n",
                "// tick: counts\n",
                "/* tick: counts */\n",
                "extern (C) void do_tick(int n)\n{\n}\n",
                "enum a = 1",
                "syscall::open:entry\n{ trace(1); }\n",
                "CFLAGS := -O2\n",
                "x.o: x.c\n\tcc -c x.c\n"
            })
    void takesNothingElseForDependencies(String text) {
        assertThat(unknown("x.d", text)).isEqualTo(FileOrigin.PLAIN);
        assertThat(known("x.d", text)).isEqualTo(FileOrigin.PLAIN);
    }

    @Test
    void takesLongDependenciesForWhatTheyAre() {
        String line = "include/a/long/name.h:\n";
        String text = "x.o: x.c\n" + line.repeat(FileTree.BEGINNING / line.length() + 1);

        assertThat(known("x.d", text.substring(0, FileTree.BEGINNING))).isEqualTo(FileOrigin.COMPILED);
    }

    @Test
    void leavesOpenWhatIsEmptyOrGone() {
        assertThat(known("x.o", "")).isEqualTo(FileOrigin.UNCLEAR);
        assertThat(unknown("x.d", "")).isEqualTo(FileOrigin.UNCLEAR);
        assertThat(known("x.c", "")).isEqualTo(FileOrigin.PLAIN);
        assertThat(FileOrigin.ofNothing("x.d")).isEqualTo(FileOrigin.UNCLEAR);
        assertThat(FileOrigin.ofNothing("x.c")).isEqualTo(FileOrigin.PLAIN);
    }

    private static FileOrigin known(String path, String content) {
        return FileOrigin.of(path, true, () -> content);
    }

    private static FileOrigin unknown(String path, String content) {
        return FileOrigin.of(path, false, () -> content);
    }
}
