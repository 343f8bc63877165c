package dev.hotswapd.artifact;

import static dev.hotswapd.artifact.CheckedImages.HOST;
import static dev.hotswapd.artifact.CheckedImages.check;
import static dev.hotswapd.artifact.CheckedImages.rejected;
import static dev.hotswapd.artifact.CheckedImages.withoutSections;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.artifact.ImageCheck.Loadable;
import dev.hotswapd.artifact.ImageCheck.Rejected;
import dev.hotswapd.testing.NativeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ElfImageTest {

    private final Path dir;

    ElfImageTest(@TempDir Path dir) {
        this.dir = dir;
    }

    @Nested
    class OfAWholeLibrary {
        @Test
        void namesWhatItExportsAndNeeds() throws IOException {
            NativeSource.named("provides.c").with("-Wl,-soname,libprovides.so").library(dir.resolve("libprovides.so"));

            Loadable loadable = loadable(NativeSource.named("dependency.c")
                    .with("-Wl,-soname,libdependency.so.1", "-L" + dir, "-lprovides"));

            assertThat(loadable.functions()).contains("do_tick");
            assertThat(loadable.needs().names()).contains("libprovides.so");
            assertThat(loadable.needs().soname()).contains("libdependency.so.1");
            assertThat(loadable.imported()).contains("from_dependency").doesNotContain("do_tick");
            assertThat(loadable.exported()).contains("do_tick").doesNotContain("from_dependency");
            assertThat(loadable.alone()).isFalse();
            assertThat(loadable.notes()).isEmpty();
        }

        @Test
        void readsEitherHashTable() throws IOException {
            for (String style : new String[] {"sysv", "gnu", "both"}) {
                assertThat(loadable(NativeSource.named("helper.c")
                                        .output(dir.resolve("out"))
                                        .with("-Wl,--hash-style=" + style))
                                .functions())
                        .as(style)
                        .contains("do_tick", "helper");
            }
        }

        @Test
        void needsNoSectionHeaders() throws IOException {
            for (String style : new String[] {"sysv", "gnu"}) {
                byte[] image = image(NativeSource.named("helper.c")
                        .output(dir.resolve("out"))
                        .with("-Wl,--hash-style=" + style));
                withoutSections(image);
                assertThat(check(image)).as(style).isInstanceOfSatisfying(Loadable.class, loadable -> assertThat(
                                loadable.functions())
                        .contains("do_tick", "helper"));
            }
        }

        @Test
        void takesTheConfiguredSymbol() throws IOException {
            byte[] image = image(NativeSource.named("renamed.c").output(dir.resolve("out")));

            assertThat(check(image, "my_tick")).isInstanceOf(Loadable.class);
            assertThat(rejected(image).reason()).contains("does not export do_tick");
        }

        @Test
        void takesEitherFormOfTheEntry() throws IOException {
            byte[] context = image(NativeSource.named("context.c"));

            assertThat(check(context)).isInstanceOf(Loadable.class);
            assertThat(check(context, "hotswapd_tick")).isInstanceOf(Loadable.class);
            assertThat(((Rejected) check(context, "do_tick")).reason()).contains("does not export do_tick");
        }

        @Test
        void namesTheFoldersToLookIn() throws IOException {
            NativeSource runpath = NativeSource.named("ticks.c")
                    .with("-Wl,--enable-new-dtags", "-Wl,-rpath,$ORIGIN/../lib", "-Wl,-rpath,/a");
            NativeSource rpath = NativeSource.named("ticks.c").with("-Wl,--disable-new-dtags", "-Wl,-rpath,/b::/c");

            assertThat(loadable(runpath).needs().runpath()).containsExactly("$ORIGIN/../lib", "/a");
            assertThat(loadable(runpath).needs().rpath()).isEmpty();
            assertThat(loadable(rpath).needs().rpath()).containsExactly("/b", "/c");
        }

        @Test
        void asksNoEntryOfADependency() throws IOException {
            byte[] image = image(NativeSource.named("provides.c"));

            assertThat(ElfImage.check(ImageBytes.of(image), Optional.empty(), HOST))
                    .isInstanceOf(Loadable.class);
        }

        @Test
        void tellsWhetherADependencyMayCallBack() throws IOException {
            Loadable plugin = loadable(NativeSource.named("dependency.c"));
            Loadable stranger = needed(NativeSource.named("provides.c"));
            Loadable caller = needed(NativeSource.named("own-library.c").define("NEXT", "do_tick"));
            Loadable rival = needed(NativeSource.named("own-library.c").define("NAME", "do_tick"));

            assertThat(stranger.callsBackInto(plugin)).isFalse();
            assertThat(caller.callsBackInto(plugin)).isTrue();
            assertThat(rival.callsBackInto(plugin)).isTrue();
        }
    }

    @Nested
    class OfALibraryWithTraits {
        @Test
        void tellsOfStaticsThatAllVersionsShare() throws IOException {
            Loadable loadable = loadable(NativeSource.named("unique.cpp"));

            assertThat(loadable.alone()).isTrue();
            assertThat(loadable.notes())
                    .singleElement()
                    .asString()
                    .contains("-fno-gnu-unique; until then each version gets a process of its own");
            assertThat(loadable(NativeSource.named("unique.cpp").with("-fno-gnu-unique"))
                            .notes())
                    .isEmpty();
        }

        @Test
        void tellsThatItIsNeverUnloaded() throws IOException {
            Loadable loadable = loadable(NativeSource.named("ticks.c").with("-Wl,-z,nodelete"));

            assertThat(loadable.alone()).isTrue();
            assertThat(loadable.notes()).singleElement().asString().contains("link without it");
        }

        @Test
        void tellsOfThreadLocalDestructors() throws IOException {
            Loadable loadable = loadable(NativeSource.named("thread-destructor.cpp"));

            assertThat(loadable.traits()).containsExactly(Trait.THREAD_DESTRUCTORS);
            assertThat(loadable.alone()).isFalse();
            assertThat(loadable.notes("its library x"))
                    .singleElement()
                    .asString()
                    .startsWith("its library x has thread_local");
        }

        @Test
        void leavesThoseInPeaceWhoAskForThreadLocalDestructorsWeakly() throws IOException {
            Loadable loadable = loadable(NativeSource.named("thread-destructor-weak.c"));

            assertThat(loadable.imported()).contains("__cxa_thread_atexit_impl");
            assertThat(loadable.notes()).isEmpty();
        }

        @Test
        void tellsOfAnExecutableStack() throws IOException {
            Loadable loadable = loadable(NativeSource.named("ticks.c").with("-Wl,-z,execstack"));

            assertThat(loadable.notes()).singleElement().asString().contains("noexecstack");
        }

        @Test
        void tellsOfTextRelocations() throws IOException {
            Loadable loadable = loadable(NativeSource.named("text-relocation.c").with("-Wl,-z,notext"));

            assertThat(loadable.notes()).singleElement().asString().contains("-fPIC");
        }
    }

    private byte[] image(NativeSource source) throws IOException {
        return Files.readAllBytes(source.library(dir.resolve("image.so")));
    }

    private Loadable loadable(NativeSource source) throws IOException {
        ImageCheck check = check(image(source));
        assertThat(check).isInstanceOf(Loadable.class);
        return (Loadable) check;
    }

    private Loadable needed(NativeSource source) throws IOException {
        return (Loadable) ElfImage.check(ImageBytes.of(image(source)), Optional.empty(), HOST);
    }
}
