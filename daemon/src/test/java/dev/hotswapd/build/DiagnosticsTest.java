package dev.hotswapd.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DiagnosticsTest {
    private static List<Diagnostic> parse(String output) {
        return Diagnostics.parse(output.lines().toList());
    }

    private static Diagnostic error(String file, int line, int column, String message) {
        return new Diagnostic(file, line, column, "error", message);
    }

    @Nested
    class OfGccAndClang {
        @Test
        void haveFileLineColumnAndSeverity() {
            assertThat(parse("""
                            In file included from src/a.h:3,
                                             from src/a.c:1:
                            a.c: In function ‘main’:
                            a.c:1:20: error: ‘x’ undeclared (first use in this function)
                                1 | int main(){ return x; }
                                  |                    ^
                            a.c:1:20: note: each undeclared identifier is reported only once
                            a.c:2:18: warning: implicit declaration of function ‘foo’ [-Wimplicit-function-declaration]
                            """))
                    .containsExactly(
                            error("a.c", 1, 20, "‘x’ undeclared (first use in this function)"),
                            new Diagnostic("a.c", 1, 20, "note", "each undeclared identifier is reported only once"),
                            new Diagnostic(
                                    "a.c",
                                    2,
                                    18,
                                    "warning",
                                    "implicit declaration of function ‘foo’ [-Wimplicit-function-declaration]"));
        }

        @Test
        void mayHaveNoColumn() {
            assertThat(parse("src/a b.c:12: error: stray")).containsExactly(error("src/a b.c", 12, 0, "stray"));
        }

        @Test
        void areErrorsWhenFatal() {
            assertThat(parse("a.c:1:10: fatal error: nix.h: No such file or directory\ncompilation terminated."))
                    .containsExactly(error("a.c", 1, 10, "nix.h: No such file or directory"));
        }

        @Test
        void mayComeFromTheDriver() {
            assertThat(parse("""
                                    gcc: error: unrecognized command-line option ‘-foox’
                                    cc1: fatal error: nosuch.c: No such file or directory
                                    x86_64-linux-gnu-gcc-12: error: nix.o: No such file or directory
                                    clang: error: linker command failed with exit code 1 (use -v to see invocation)
                                    """))
                    .containsExactly(
                            error("", 0, 0, "unrecognized command-line option ‘-foox’"),
                            error("", 0, 0, "nosuch.c: No such file or directory"),
                            error("", 0, 0, "nix.o: No such file or directory"));
        }

        @Test
        void areReadThroughColours() {
            assertThat(
                            parse(
                                    "\u001b[01m\u001b[Ka.c:3:5:\u001b[m\u001b[K \u001b[01;31m\u001b[Kerror: \u001b[m\u001b[Kno [\u001b]8;;https://gcc.gnu.org/x\u0007-Werror\u001b]8;;\u0007]"))
                    .containsExactly(error("a.c", 3, 5, "no [-Werror]"));
        }

        @Test
        void areReportedOnceThoughThreeFilesIncludeTheSameHeader() {
            assertThat(parse("a.h:1:1: error: no\n".repeat(3))).hasSize(1);
        }
    }

    @Nested
    class OfLinkers {
        @Test
        void nameTheFileThatRefersToWhatIsMissing() {
            assertThat(parse("""
                                    /usr/bin/ld: /tmp/ccpXX9yq.o: in function `main':
                                    b.c:(.text+0xa): undefined reference to `bar'
                                    collect2: error: ld returned 1 exit status
                                    """)).containsExactly(error("b.c", 0, 0, "undefined reference to `bar'"));
        }

        @Test
        void nameTheLineWhereDebugInformationHasIt() {
            assertThat(parse("/usr/bin/ld: /tmp/b.c:1: undefined reference to `bar'"))
                    .containsExactly(error("/tmp/b.c", 1, 0, "undefined reference to `bar'"));
        }

        @Test
        void nameALibraryThatIsNotThere() {
            assertThat(parse("/usr/bin/ld: cannot find -lfoo: No such file or directory"))
                    .containsExactly(error("", 0, 0, "cannot find -lfoo: No such file or directory"));
        }

        @Test
        void nameWhatIsDefinedTwice() {
            assertThat(
                            parse(
                                    "c.c:(.text+0x0): multiple definition of `f'; /tmp/cceCJye1.o:c.c:(.text+0x0): first defined here"))
                    .singleElement()
                    .satisfies(found -> assertThat(found.file()).isEqualTo("c.c"));
        }

        @Test
        void sayThatAnObjectWasNotBuiltForALibrary() {
            assertThat(
                            parse(
                                    "/usr/bin/ld: a.o: relocation R_X86_64_32 against `.rodata' can not be used when making a shared object; recompile with -fPIC"))
                    .containsExactly(
                            error(
                                    "a.o",
                                    0,
                                    0,
                                    "relocation R_X86_64_32 against `.rodata' can not be used when making a shared object; recompile with -fPIC"));
        }

        @Test
        void areReadOfGoldToo() {
            assertThat(parse("/tmp/ccopJlbP.o:b.c:function main: error: undefined reference to 'bar'"))
                    .containsExactly(error("b.c", 0, 0, "undefined reference to 'bar'"));
        }

        @Test
        void areReadOfLldToo() {
            assertThat(parse("ld.lld: error: undefined symbol: nix\n>>> referenced by n.c:3"))
                    .containsExactly(error("", 0, 0, "undefined symbol: nix"));
        }
    }

    @Nested
    class OfBuildTools {
        @Test
        void sayWhichRuleIsMissing() {
            assertThat(parse("make: *** No rule to make target 'nix', needed by 'all'.  Stop."))
                    .containsExactly(error("", 0, 0, "No rule to make target 'nix', needed by 'all'."));
        }

        @Test
        void nameTheLineOfTheMakefile() {
            assertThat(parse("Makefile:2: *** missing separator.  Stop."))
                    .containsExactly(error("Makefile", 2, 0, "missing separator."));
        }

        @Test
        void tellThatARecipeFailedOnlyWhereNothingElseWasSaid() {
            String failed = "make[1]: *** [Makefile:2: all] Error 1\n";
            assertThat(parse(failed)).containsExactly(error("Makefile", 2, 0, "making 'all': Error 1"));
            assertThat(parse("a.c:1:1: error: no\n" + failed)).containsExactly(error("a.c", 1, 1, "no"));
        }

        @Test
        void areReadOfNinjaToo() {
            assertThat(parse("ninja: error: 'nosuch', needed by 'x', missing and no known rule to make it"))
                    .containsExactly(error("", 0, 0, "'nosuch', needed by 'x', missing and no known rule to make it"));
            assertThat(parse("FAILED: x \nfalse\nninja: build stopped: subcommand failed."))
                    .containsExactly(error("", 0, 0, "making 'x' failed"));
        }
    }

    @Nested
    class OfRust {
        @Test
        void haveTheirPlaceInTheNextLine() {
            assertThat(parse("""
                                    error[E0308]: mismatched types
                                     --> src/lib.rs:1:25
                                      |
                                    1 | fn main(){ let x: i32 = "a"; }
                                      |                   ---   ^^^ expected `i32`, found `&str`

                                    warning: unused variable: `y`
                                      --> src/lib.rs:10:9

                                    error: aborting due to 2 previous errors; 1 warning emitted
                                    warning: `ticker` (lib) generated 1 warning
                                    error: could not compile `ticker` (lib) due to 2 previous errors
                                    """))
                    .containsExactly(
                            error("src/lib.rs", 1, 25, "mismatched types [E0308]"),
                            new Diagnostic("src/lib.rs", 10, 9, "warning", "unused variable: `y`"));
        }

        @Test
        void mayHaveNoPlace() {
            assertThat(parse("error: could not find `Cargo.toml` in `/tmp/bt` or any parent directory"))
                    .containsExactly(
                            error("", 0, 0, "could not find `Cargo.toml` in `/tmp/bt` or any parent directory"));
        }

        @Test
        void doNotTakeThePlaceOfANoteForTheirOwn() {
            assertThat(parse("error: no\nnote: here\n --> a.rs:1:2"))
                    .containsExactly(error("", 0, 0, "no"), new Diagnostic("a.rs", 1, 2, "note", "here"));
        }
    }

    @Test
    void areAtMostAHundredWithTheErrorsAmongThem() {
        List<String> lines = new ArrayList<>();
        for (int i = 1; i <= 150; i++) {
            lines.add("a.c:" + i + ":1: warning: w");
        }
        lines.add("a.c:151:1: error: the reason");
        assertThat(Diagnostics.parse(lines)).hasSize(100).last().isEqualTo(error("a.c", 151, 1, "the reason"));
    }

    @Test
    void areNotFoundInOrdinaryOutput() {
        assertThat(parse("cc -O2 -c a.c\n[1/2] CC a.o\nhttp://localhost:8080: ok\n12:30:01: done\n\n"))
                .isEmpty();
    }

    @Test
    void areReadFromAVeryLongLineWithoutTrouble() {
        assertThat(parse("a:1:".repeat(20_000) + " error: x")).isEmpty();
    }
}
