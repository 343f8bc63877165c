package dev.hotswapd.config;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.hotswapd.build.BuildCommand;
import dev.hotswapd.build.BuildSettings;
import dev.hotswapd.glob.Glob;
import dev.hotswapd.plugin.LoadSettings;
import dev.hotswapd.reload.PluginSettings;
import dev.hotswapd.state.StateSettings;
import dev.hotswapd.tick.Overrun;
import dev.hotswapd.tick.TickInterval;
import dev.hotswapd.tick.TickSettings;
import dev.hotswapd.watch.WatchSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
    private static final Path ROOT = Path.of("/home/me/plugin");
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void aNameIsFitForAFolder() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plugin("../x", ROOT))
                .withMessageContaining("../x");
    }

    @Test
    void pathsAreAbsolute() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plugin("x", Path.of("relative")))
                .withMessage("'root' must be absolute by now, was relative");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> build(Path.of("relative"), SECOND, SECOND))
                .withMessage("'build.dir' must be absolute by now, was relative");
        LogSettings log = new LogSettings("info", 1, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Configuration(Path.of("x.json"), ROOT, log, List.of(plugin("x", ROOT))));
    }

    @Test
    void aConfigurationHasAPlugin() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Configuration(ROOT, ROOT, new LogSettings("info", 1, 1), List.of()))
                .withMessage("'plugins' must name at least one plugin");
    }

    @Test
    void timesAreInTheirRange() {
        assertThatIllegalArgumentException().isThrownBy(() -> build(ROOT, Duration.ZERO, SECOND));
        assertThatIllegalArgumentException().isThrownBy(() -> build(ROOT, SECOND, Duration.ZERO));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WatchSettings(List.of(), List.of(), Duration.ofSeconds(3)))
                .withMessage("'watch.quietPeriod' must be from 0s to 2s, was PT3S");
    }

    @Test
    void aTickHasADeadline() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TickSettings("x", new TickInterval.Manual(), Overrun.SKIP, 0, Duration.ZERO))
                .withMessage("'tick.deadline' must be longer than 0, was PT0S");
    }

    @Test
    void stateAndTrialAreInTheirRange() {
        assertThatIllegalArgumentException().isThrownBy(() -> new StateSettings(0, true));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StateSettings((1L << 30) + 1, true))
                .withMessage("'state.size' must be from 1B to 1GiB, was 1073741825 bytes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TickSettings("x", new TickInterval.Manual(), Overrun.SKIP, -1, SECOND))
                .withMessage("'trial' must be at least 0, was -1");
    }

    @Test
    void aLogHasALevelAndAFile() {
        assertThatIllegalArgumentException().isThrownBy(() -> new LogSettings("loud", 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new LogSettings("info", 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new LogSettings("info", 1, 0));
    }

    private static BuildSettings build(Path dir, Duration timeout, Duration grace) {
        return new BuildSettings(new BuildCommand.Shell("make"), dir, Map.of(), timeout, grace);
    }

    private static PluginSettings plugin(String name, Path root) {
        return new PluginSettings(
                name,
                root,
                new WatchSettings(List.of(Glob.of("**")), List.of(), SECOND),
                build(ROOT, SECOND, SECOND),
                Glob.of("x.so"),
                LoadSettings.DEFAULT,
                new TickSettings("x", new TickInterval.Manual(), Overrun.SKIP, 0, SECOND),
                new StateSettings(1, true),
                PluginSettings.Isolation.NONE);
    }
}
