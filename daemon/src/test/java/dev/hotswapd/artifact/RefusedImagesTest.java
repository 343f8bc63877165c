package dev.hotswapd.artifact;

import static dev.hotswapd.artifact.CheckedImages.HOST;
import static dev.hotswapd.artifact.CheckedImages.check;
import static dev.hotswapd.artifact.CheckedImages.rejected;
import static dev.hotswapd.artifact.CheckedImages.withoutSections;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.artifact.ImageCheck.Cause;
import dev.hotswapd.artifact.ImageCheck.Loadable;
import dev.hotswapd.artifact.ImageCheck.Rejected;
import dev.hotswapd.testing.NativeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images that no version can be made of, and what is said of each. */
class RefusedImagesTest {
    private static final int CLASS = 4;
    private static final int MACHINE = 18;

    private final Path dir;

    RefusedImagesTest(@TempDir Path dir) {
        this.dir = dir;
    }

    @Nested
    class OfAWrongExport {
        @Test
        void refusesDataInPlaceOfAFunction() throws IOException {
            for (String name : new String[] {"hotswapd_tick", "hotswapd_load", "hotswapd_upgrade", "hotswapd_unload"}) {
                Rejected rejected =
                        rejected(image(NativeSource.named("wrong-export.c").define("DATA", name)));

                assertThat(rejected.cause()).isEqualTo(Cause.WRONG_EXPORT);
                assertThat(rejected.reason()).isEqualTo("exports " + name + " as data, not as a function");
                assertThat(rejected.remedy()).contains("hotswapd.h");
            }
        }

        @Test
        void refusesAFunctionInPlaceOfTheSchema() throws IOException {
            NativeSource source = NativeSource.named("wrong-export.c");

            assertThat(rejected(image(source.define("FUNCTION", "hotswapd_schema")))
                            .reason())
                    .contains("something else than data");
            assertThat(check(image(source.define("DATA", "hotswapd_schema")))).isInstanceOf(Loadable.class);
        }

        @Test
        void refusesAMangledNameThatNobodyWouldCall() throws IOException {
            NativeSource source = NativeSource.named("wrong-export.c");

            assertThat(rejected(image(source.define("FUNCTION", "_Z13hotswapd_loadP16hotswapd_context")))
                            .remedy())
                    .contains("extern \"C\"");
            assertThat(check(image(source.define("FUNCTION", "_ZN5other13hotswapd_loadEv"))))
                    .isInstanceOf(Loadable.class);
        }
    }

    @Nested
    class OfALibraryCutShort {
        @Test
        void refusesEveryCutOf512Bytes() throws IOException {
            byte[] image = image(NativeSource.named("ticks.c"));
            for (int size = 0; size < image.length; size += 512) {
                Rejected rejected = rejected(java.util.Arrays.copyOf(image, size));
                assertThat(rejected.cause()).as("cut at %d", size).isEqualTo(Cause.INCOMPLETE);
            }
        }

        @Test
        void refusesEveryCutWithoutSectionHeadersThatTheLoaderWouldTouch() throws IOException {
            byte[] image = image(NativeSource.named("ticks.c").with("-s"));
            int loadedEnd = withoutSections(image);
            for (int size = 1; size < loadedEnd; size += 101) {
                assertThat(rejected(java.util.Arrays.copyOf(image, size)).cause())
                        .as("cut at %d of %d", size, loadedEnd)
                        .isEqualTo(Cause.INCOMPLETE);
            }
        }

        @Test
        void saysAtWhichSizeItWouldBeWhole() throws IOException {
            byte[] image = image(NativeSource.named("ticks.c"));

            Rejected rejected = rejected(java.util.Arrays.copyOf(image, 4096));

            assertThat(rejected.reason())
                    .isEqualTo("is cut short: it has 4,096 bytes, its headers say "
                            + String.format(java.util.Locale.ROOT, "%,d", image.length));
            assertThat(rejected.remedy()).contains("linker");
        }

        @Test
        void callsAnEmptyFileEmpty() {
            assertThat(rejected(new byte[0]).reason()).isEqualTo("is empty");
        }
    }

    @Nested
    class OfSomethingElse {
        @Test
        void namesBothMachines() throws IOException {
            byte[] image = image(NativeSource.named("ticks.c"));
            int other = HOST == Machine.AARCH64 ? 62 : 183;
            image[MACHINE] = (byte) other;
            image[MACHINE + 1] = 0;

            Rejected rejected = rejected(image);

            assertThat(rejected.cause()).isEqualTo(Cause.OTHER_MACHINE);
            assertThat(rejected.reason())
                    .contains(HOST.words())
                    .contains(HOST == Machine.AARCH64 ? Machine.X86_64.words() : Machine.AARCH64.words());
        }

        @Test
        void namesA32BitImage() throws IOException {
            byte[] image = image(NativeSource.named("ticks.c"));
            image[CLASS] = 1;
            image[MACHINE] = 3;
            image[MACHINE + 1] = 0;

            assertThat(rejected(image).reason())
                    .isEqualTo("is built for 32-bit x86, but this process is " + HOST.words());
        }

        @Test
        void namesAnUnknownMachineByNumber() throws IOException {
            byte[] image = image(NativeSource.named("ticks.c"));
            image[MACHINE] = (byte) 0xee;
            image[MACHINE + 1] = (byte) 0xee;

            assertThat(rejected(image).reason()).contains("unknown 64-bit machine (number 61166)");
        }

        @Test
        void namesAnObjectFile() throws IOException {
            byte[] image =
                    Files.readAllBytes(NativeSource.named("ticks.c").with("-c").compile(dir.resolve("t.o")));

            assertThat(rejected(image).reason()).contains("object file");
            assertThat(rejected(image).remedy()).isEqualTo("link it with -shared");
        }

        @Test
        void namesAProgram() throws IOException {
            for (String flag : new String[] {"-pie", "-no-pie"}) {
                Path program =
                        NativeSource.named("program.c").with("-fPIE", flag).compile(dir.resolve("p" + flag));
                assertThat(rejected(Files.readAllBytes(program)).reason())
                        .as(flag)
                        .isEqualTo("is a program, not a shared library");
            }
        }
    }

    @Nested
    class OfALibraryWithoutTheEntry {
        @Test
        void listsWhatItExportsInstead() throws IOException {
            Rejected rejected = rejected(image(NativeSource.named("provides.c")));

            assertThat(rejected.cause()).isEqualTo(Cause.NO_ENTRY);
            assertThat(rejected.reason()).isEqualTo("does not export do_tick: it exports from_dependency");
            assertThat(rejected.remedy()).contains("extern \"C\"").contains("tick.symbol");
        }

        @Test
        void proposesANearName() throws IOException {
            assertThat(rejected(image(NativeSource.named("near.c"))).reason())
                    .isEqualTo("does not export do_tick: did you mean do_tik?");
        }

        @Test
        void recognisesAMangledName() throws IOException {
            Rejected rejected = rejected(image(NativeSource.named("mangled.cpp")));

            assertThat(rejected.reason()).contains("_Z7do_ticki");
            assertThat(rejected.remedy()).contains("extern \"C\"").contains("#[no_mangle]");
        }

        @Test
        void findsAStaticOne() throws IOException {
            Rejected rejected = rejected(image(NativeSource.named("static-tick.c")));

            assertThat(rejected.reason()).isEqualTo("has a function do_tick but does not export it");
            assertThat(rejected.remedy()).contains("static");
        }

        @Test
        void findsAHiddenOne() throws IOException {
            Rejected rejected = rejected(image(NativeSource.named("ticks.c").with("-fvisibility=hidden")));

            assertThat(rejected.reason()).isEqualTo("has a function do_tick but does not export it");
            assertThat(rejected.remedy()).contains("visibility");
        }

        @Test
        void tellsDataFromAFunction() throws IOException {
            assertThat(rejected(image(NativeSource.named("data.c"))).reason()).contains("as data, not as a function");
        }

        @Test
        void proposesANameNearTheContextForm() throws IOException {
            assertThat(rejected(image(NativeSource.named("near.c").define("do_tik", "hotswap_tick")))
                            .reason())
                    .isEqualTo("does not export hotswapd_tick: did you mean hotswap_tick?");
        }
    }

    private byte[] image(NativeSource source) throws IOException {
        return Files.readAllBytes(source.library(dir.resolve("image.so")));
    }
}
