package dev.hotswapd.adapter.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.artifact.Platform;
import dev.hotswapd.build.BuildCommand;
import dev.hotswapd.config.Configuration;
import dev.hotswapd.config.ConfigurationReader.Result;
import dev.hotswapd.config.LogSettings;
import dev.hotswapd.glob.Glob;
import dev.hotswapd.plugin.LoadSettings;
import dev.hotswapd.plugin.LoadSettings.LoadFlag;
import dev.hotswapd.reload.PluginSettings;
import dev.hotswapd.state.StateSettings;
import dev.hotswapd.tick.Orphans;
import dev.hotswapd.tick.Overrun;
import dev.hotswapd.tick.TickInterval;
import dev.hotswapd.tick.TickSettings;
import dev.hotswapd.watch.WatchSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AcceptedConfigurationTest {
    private static final String SMALLEST =
            "{\"plugins\": [{\"name\": \"ticker\", \"build\": {\"command\": [\"make\"]}, \"artifact\": \"build/{lib}ticker.{ext}\"}]}";

    private ConfigurationFolder folder;

    @BeforeEach
    void findFolder(@TempDir Path temporary) {
        folder = new ConfigurationFolder(temporary);
    }

    @Test
    void fillsInEveryDefaultOfTheSmallestUsefulFile() {
        Configuration configuration = folder.accepted(SMALLEST);

        assertThat(configuration.file()).isEqualTo(folder.path().resolve("hotswapd.json"));
        assertThat(configuration.dataDir()).isEqualTo(folder.path().resolve(".hotswapd"));
        assertThat(configuration.log()).isEqualTo(new LogSettings("info", 10 * 1024 * 1024, 5));
        assertThat(configuration.plugins()).hasSize(1);
        PluginSettings plugin = configuration.plugins().get(0);
        assertThat(plugin.name()).isEqualTo("ticker");
        assertThat(plugin.root()).isEqualTo(folder.path());
        assertThat(plugin.watch())
                .isEqualTo(new WatchSettings(List.of(Glob.of("**")), List.of(), Duration.ofMillis(10)));
        assertThat(plugin.build().command()).isEqualTo(new BuildCommand.Argv(List.of("make")));
        assertThat(plugin.build().dir()).isEqualTo(folder.path());
        assertThat(plugin.build().env()).isEmpty();
        assertThat(plugin.build().timeout()).isEqualTo(Duration.ofMinutes(5));
        assertThat(plugin.build().grace()).isEqualTo(Duration.ofSeconds(2));
        assertThat(plugin.artifact())
                .isEqualTo(Glob.of("build/{lib}ticker.{ext}", Platform.current().words()));
        assertThat(plugin.tick())
                .isEqualTo(new TickSettings(
                        "ticker",
                        new TickInterval.Every(Duration.ofSeconds(1)),
                        Overrun.SKIP,
                        10,
                        Duration.ofSeconds(5)));
        assertThat(plugin.state()).isEqualTo(new StateSettings(65_536, true));
        assertThat(plugin.isolation()).isEqualTo(PluginSettings.Isolation.PROCESS);
        assertThat(plugin.load()).isEqualTo(LoadSettings.DEFAULT);
    }

    @Test
    void readsEveryKey() throws IOException {
        Files.createDirectories(folder.path().resolve("native/sub"));
        Configuration configuration = folder.accepted("""
                {
                  // A comment, and a comma after each last member.
                  "plugins": [
                    {
                      "name": "a-1",
                      "root": "native",
                      "watch": {"include": ["src/**", "*.{c,h}"], "exclude": ["gen/**"], "quietPeriod": "0ms"},
                      "build": {
                        "command": "make -j2 && true", /* for the shell */
                        "dir": "sub",
                        "env": {"CC": "clang", "EMPTY": "",},
                        "timeout": "90s",
                        "grace": "500ms",
                      },
                      "artifact": "out/{lib}a.{ext}",
                      "tick": {"symbol": "my_tick", "interval": "100us", "overrun": "catchUp", "deadline": "250ms", "orphans": "keep"},
                      "state": {"size": "1GiB", "keep": false},
                      "isolation": "none",
                      "trial": 0,
                      "load": {"flags": ["lazy", "global", "noDeepBind"]},
                    },
                    {"name": "b", "build": {"command": ["cc", "-o", "b.so", ""]}, "artifact": "b.so", "tick": {"interval": "manual"}},
                  ],
                  "log": {"level": "debug", "maxFileSize": "64KiB", "maxFiles": 1},
                  "dataDir": "x/../data",
                }
                """);

        assertThat(configuration.dataDir()).isEqualTo(folder.path().resolve("data"));
        assertThat(configuration.log()).isEqualTo(new LogSettings("debug", 65_536, 1));
        PluginSettings a = configuration.plugins().get(0);
        assertThat(a.root()).isEqualTo(folder.path().resolve("native"));
        assertThat(a.watch())
                .isEqualTo(new WatchSettings(
                        List.of(Glob.of("src/**"), Glob.of("*.{c,h}")), List.of(Glob.of("gen/**")), Duration.ZERO));
        assertThat(a.build().command()).isEqualTo(new BuildCommand.Shell("make -j2 && true"));
        assertThat(a.build().dir()).isEqualTo(folder.path().resolve("native/sub"));
        assertThat(a.build().env()).isEqualTo(Map.of("CC", "clang", "EMPTY", ""));
        assertThat(a.build().timeout()).isEqualTo(Duration.ofSeconds(90));
        assertThat(a.build().grace()).isEqualTo(Duration.ofMillis(500));
        assertThat(a.tick())
                .isEqualTo(new TickSettings(
                        "a-1",
                        new TickInterval.Every(Duration.ofNanos(100_000)),
                        Overrun.CATCH_UP,
                        0,
                        Duration.ofMillis(250),
                        Orphans.KEEP));
        assertThat(a.state()).isEqualTo(new StateSettings(1L << 30, false));
        assertThat(a.isolation()).isEqualTo(PluginSettings.Isolation.NONE);
        assertThat(a.load()).isEqualTo(new LoadSettings(Optional.of("my_tick"), Set.of(LoadFlag.values())));
        PluginSettings b = configuration.plugins().get(1);
        assertThat(b.build().command()).isEqualTo(new BuildCommand.Argv(List.of("cc", "-o", "b.so", "")));
        assertThat(b.tick().interval()).isEqualTo(new TickInterval.Manual());
    }

    @Test
    void toleratesAByteOrderMark() {
        assertThat(folder.read("\uFEFF" + SMALLEST)).isInstanceOf(Result.Accepted.class);
    }

    @Test
    void findsTheRealFolderBehindALink() throws IOException {
        Path real = Files.createDirectories(folder.path().resolve("real"));
        Files.createSymbolicLink(folder.path().resolve("link"), real);

        assertThat(folder.acceptedPlugin("\"root\": \"link\"").root()).isEqualTo(real);
    }

    @Test
    void buildsOutsideTheRootToo(@TempDir Path elsewhere) throws IOException {
        String dir = elsewhere.toRealPath().toString();

        assertThat(folder.acceptedPlugin("\"build\": {\"command\": \"make\", \"dir\": \"" + dir + "\"}")
                        .build()
                        .dir())
                .hasToString(dir);
    }

    @Test
    void acceptsWhatTheProgramDoesAnyway() {
        assertThat(folder.accepted("""
                                {"plugins": [{"name": "a", "artifact": "a.so", "state": {},
                                  "watch": {"gitignore": false}, "build": {"command": "make", "onChange": "restart"}}],
                                 "control": {"enabled": false}}
                                """).plugins()).hasSize(1);
    }

    @Test
    void leavesADataDirectoryAloneThatIsNotThereYet() {
        assertThat(folder.accepted(SMALLEST.replaceFirst("\\{", "{\"dataDir\": \"/nowhere/./x\", "))
                        .dataDir())
                .isEqualTo(Path.of("/nowhere/x"));
    }

    @Test
    void isAbsoluteHoweverTheFileIsNamed() throws IOException {
        Path file = Files.writeString(folder.path().resolve("hotswapd.json"), SMALLEST);
        Path relative = Path.of("").toAbsolutePath().relativize(file);

        Result result = new JacksonConfigurationReader().read(relative);

        assertThat(result).isEqualTo(new Result.Accepted(folder.accepted(SMALLEST)));
    }
}
