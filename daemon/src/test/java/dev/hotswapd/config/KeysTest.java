package dev.hotswapd.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.config.Key.Group;
import dev.hotswapd.config.Key.Groups;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeysTest {
    @Test
    void areThoseOfTheManual() {
        assertThat(names("", Keys.DOCUMENT))
                .containsExactlyInAnyOrder(
                        "plugins[].name",
                        "plugins[].root",
                        "plugins[].watch.include",
                        "plugins[].watch.exclude",
                        "plugins[].watch.gitignore",
                        "plugins[].watch.quietPeriod",
                        "plugins[].watch.poll",
                        "plugins[].build.command",
                        "plugins[].build.dir",
                        "plugins[].build.env",
                        "plugins[].build.timeout",
                        "plugins[].build.grace",
                        "plugins[].build.onChange",
                        "plugins[].artifact",
                        "plugins[].tick.symbol",
                        "plugins[].tick.interval",
                        "plugins[].tick.orphans",
                        "plugins[].tick.overrun",
                        "plugins[].tick.deadline",
                        "plugins[].state.size",
                        "plugins[].state.keep",
                        "plugins[].isolation",
                        "plugins[].trial",
                        "plugins[].load.flags",
                        "log.level",
                        "log.maxFileSize",
                        "log.maxFiles",
                        "control.port",
                        "control.enabled",
                        "dataDir");
    }

    private static List<String> names(String prefix, Group group) {
        List<String> names = new ArrayList<>();
        for (Key key : group.keys()) {
            String name = prefix + key.name();
            if (key instanceof Group inner) {
                names.addAll(names(name + ".", inner));
            } else if (key instanceof Groups list) {
                names.addAll(names(name + "[].", list.each()));
            } else {
                names.add(name);
            }
        }
        return names;
    }
}
