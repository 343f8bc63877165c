package dev.hotswapd.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample {@code world}, built as its Makefile builds it and ticked by a small host in C that checks it. */
class WorldSampleTest {
    private final Path dir;

    WorldSampleTest(@TempDir Path dir) {
        this.dir = dir;
    }

    @Test
    void goesOnInAnotherProcessAndAsAnotherVersion() throws IOException {
        Path library = build();

        assertThat(tick(library, 1, 1, 1000))
                .contains("picture 1, tick 40, version 1", "picture 25, tick 1000, version 1");
        assertThat(tick(library, 2, 1001, 1000))
                .startsWith("version 2 goes on with version 1's world", "picture 26, tick 1040, version 2");
    }

    @Test
    void drawsABoxOfWholeLines() throws IOException {
        List<String> lines = tick(build(), 1, 1, 40);

        assertThat(lines).hasSize(9);
        assertThat(lines.subList(1, 8)).allMatch(line -> line.matches("\\|[ .:A-E]{56}\\|"));
        assertThat(lines.get(8)).matches("'-{56}' bounced last:( [A-E]\\d+){5}");
    }

    @Test
    void isCleanUnderTheWarningsThatItsHeaderIsCleanUnder() throws IOException {
        PluginSide.copySample("include", dir.resolve("include"));
        PluginSide.copySample("world", dir.resolve("world"));

        assertThat(Tool.run(
                        dir.resolve("world"),
                        "make",
                        "CFLAGS=-std=c11 -fPIC -I../include -Wstrict-prototypes "
                                + String.join(" ", PluginSide.WARNINGS)))
                .doesNotContain("warning");
    }

    @Test
    void buildsAfterEveryEditThatItInvites() throws IOException {
        PluginSide.copySample("include", dir.resolve("include"));
        PluginSide.copySample("world", dir.resolve("world"));
        Path source = dir.resolve("world/world.c");
        String edited = Files.readString(source)
                .replace("#define BALLS 5 ", "#define BALLS 8 ")
                .replace("float x, y;", "double x, y;")
                .replace("int bounces;", "long bounces;")
                .replace("/* <- edit me: float wind; */", "float wind;")
                .replace("/* <- edit me: HOTSWAPD_FIELD(World, wind), */", "HOTSWAPD_FIELD(World, wind),");
        Files.writeString(source, edited);

        assertThat(Tool.run(dir.resolve("world"), "make")).doesNotContain("warning");
        assertThat(PluginSide.schema(dir.resolve("world/build/libworld.so")))
                .contains("balls[].x: float 8 at 0 x 8 by 48", "balls[].bounces: signed 8 at 24 x 8 by 48")
                .anyMatch(line -> line.startsWith("wind: float 4"));
    }

    private Path build() throws IOException {
        PluginSide.copySample("include", dir.resolve("include"));
        PluginSide.copySample("world", dir.resolve("world"));
        Tool.run(dir.resolve("world"), "make");
        return dir.resolve("world/build/libworld.so");
    }

    private List<String> tick(Path library, int version, long first, long count) throws IOException {
        Path host = PluginSide.source("world-host.c").with("-ldl").compile(dir.resolve("world-host"));
        return Tool.run(
                        dir,
                        host.toString(),
                        library.toString(),
                        dir.resolve("state").toString(),
                        Integer.toString(version),
                        Long.toString(first),
                        Long.toString(count))
                .lines()
                .toList();
    }
}
