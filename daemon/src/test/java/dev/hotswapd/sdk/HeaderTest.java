package dev.hotswapd.sdk;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotswapd.testing.NativeSource;
import dev.hotswapd.testing.Tool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code hotswapd.h} with all of its macros, as compilers see it. */
class HeaderTest {
    private static final List<String> C = List.of("c11", "c17", "c2x", "gnu11", "gnu17");
    private static final List<String> CPP = List.of("c++17", "c++20", "c++2b", "gnu++17");

    private final Path dir;

    HeaderTest(@TempDir Path dir) {
        this.dir = dir;
    }

    @Test
    void isCleanInEveryStandardOfC() throws IOException {
        for (String standard : C) {
            compile("every-kind.c", standard, "-Wstrict-prototypes", "-Wmissing-prototypes");
        }
    }

    @Test
    void isCleanInEveryStandardOfCpp() throws IOException {
        for (String standard : CPP) {
            compile("every-kind.cpp", standard, "-Wmissing-declarations");
            compile("only-cpp.cpp", standard, "-Wold-style-cast", "-Wsign-conversion", "-Wmissing-declarations");
        }
    }

    @Test
    void takesNoOtherSignatureThanItsOwn() {
        for (String wrong : List.of(
                "int hotswapd_tick(hotswapd_context *ctx)",
                "void hotswapd_tick(void)",
                "void hotswapd_load(hotswapd_context *ctx)",
                "int hotswapd_upgrade(hotswapd_context *ctx)",
                "int hotswapd_upgrade(hotswapd_context *ctx, hotswapd_old_state *old)",
                "int hotswapd_unload(hotswapd_context *ctx)")) {
            for (String file : List.of("bad-signature.c", "bad-signature.cpp")) {
                NativeSource source =
                        PluginSide.source(file).define("FUNCTION", wrong).with("-c");
                assertThatThrownBy(() -> source.compile(dir.resolve("bad.o")))
                        .as("%s in %s", wrong, file)
                        .hasMessageContaining("conflicting");
            }
        }
    }

    @Test
    void takesItsOwnSignatures() {
        for (String right : List.of(
                "void hotswapd_tick(hotswapd_context *ctx)",
                "int hotswapd_load(hotswapd_context *ctx)",
                "int hotswapd_upgrade(hotswapd_context *ctx, const hotswapd_old_state *old)",
                "void hotswapd_unload(hotswapd_context *ctx)")) {
            for (String file : List.of("bad-signature.c", "bad-signature.cpp")) {
                NativeSource source =
                        PluginSide.source(file).define("FUNCTION", right).with("-c");
                assertThatCode(() -> source.compile(dir.resolve("good.o"))).doesNotThrowAnyException();
            }
        }
    }

    /** With the machine's compiler, and with clang where there is one. */
    private void compile(String file, String standard, String... more) throws IOException {
        List<String> flags = new ArrayList<>(PluginSide.WARNINGS);
        flags.addAll(List.of(more));
        flags.addAll(List.of("-std=" + standard, "-c"));
        NativeSource source = PluginSide.source(file).with(flags.toArray(String[]::new));
        Path object = dir.resolve("clean.o");
        source.compile(object);
        String clang = file.endsWith(".cpp") ? "clang++" : "clang";
        if (PluginSide.has(clang)) {
            List<String> command = new ArrayList<>(List.of(clang, "-o", object.toString()));
            command.add(
                    Path.of("src/test/plugins", source.file()).toAbsolutePath().toString());
            command.addAll(source.flags());
            Tool.run(dir, command.toArray(String[]::new));
        }
    }
}
