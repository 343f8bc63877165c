package dev.hotswapd.adapter.jackson;

import static dev.hotswapd.adapter.jackson.ConfigurationFolder.plugin;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys that do not exist, or not yet; a mark in the text stands where the problem must be found. */
class RejectedKeyTest {
    private ConfigurationFolder folder;

    @BeforeEach
    void findFolder(@TempDir Path temporary) {
        folder = new ConfigurationFolder(temporary);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    "watch": {▸"poll": "1s"}       | watch.poll: 'watch.poll' is not available yet: leave it out
                    "watch": {▸"gitignore": true}  | watch.gitignore: 'watch.gitignore' can only be false so far: write that or leave it out
                    "build": {"command": "x", ▸"onChange": "queue"} | build.onChange: 'build.onChange' can only be "restart" so far: write that or leave it out
                    """)
    void areRefusedWhileTheirFeatureDoesNotExist(String members, String pathAndMessage) {
        folder.assertProblem(plugin(members), "plugins[0]." + pathAndMessage);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    "watch": {"poll": ▸1}            | watch.poll: must be a whole number and a unit (us, ms, s, m or h), such as "10ms", was the number 1
                    "watch": {"gitignore": ▸"no"}    | watch.gitignore: must be true or false, was "no"
                    "build": {"command": "x", "onChange": ▸"wait"} | build.onChange: must be "restart" or "queue", was "wait"
                    """)
    void areCheckedEvenSo(String members, String pathAndMessage) {
        folder.assertProblem(plugin(members), "plugins[0]." + pathAndMessage);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {▸"enabled": true} | control.enabled: 'control.enabled' can only be false so far: write that or leave it out
                    {▸"port": 0}       | control.port: 'control.port' is not available yet: leave it out
                    {"port": ▸65536}   | control.port: must be a whole number from 0 to 65535, was the number 65536
                    """)
    void areRefusedBesideThePluginsToo(String control, String pathAndMessage) {
        String plugins = "{\"plugins\": [{\"name\": \"a\", \"artifact\": \"a\", \"build\": {\"command\": \"x\"}}],\n";
        folder.assertProblem(plugins + "\"control\": " + control + "}", pathAndMessage);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    "tick": {▸"intervall": "1s"} | tick.intervall: there is no such key: did you mean 'interval'? (known here: symbol, interval, overrun, deadline, orphans)
                    "tick": {▸"dedline": "1s"}   | tick.dedline: there is no such key: did you mean 'deadline'? (known here: symbol, interval, overrun, deadline, orphans)
                    "tick": {▸"colour": "red"}   | tick.colour: there is no such key (known here: symbol, interval, overrun, deadline, orphans)
                    "state": {▸"colour": "red"}  | state.colour: there is no such key (known here: size, keep)
                    ▸"wacth": {}                 | wacth: there is no such key: did you mean 'watch'? (known here: name, root, watch, build, artifact, tick, state, isolation, trial, load)
                    ▸"interval": "1s"            | interval: there is no such key: did you mean "tick": {"interval": …}? (known here: name, root, watch, build, artifact, tick, state, isolation, trial, load)
                    ▸"tick.interval": "1s"       | ["tick.interval"]: there is no such key: did you mean "tick": {"interval": …}? (known here: name, root, watch, build, artifact, tick, state, isolation, trial, load)
                    ▸"a\\nb": 1                  | ["a\\u000ab"]: there is no such key (known here: name, root, watch, build, artifact, tick, state, isolation, trial, load)
                    """)
    void areReportedWithTheNearestKnownOne(String members, String pathAndMessage) {
        String dot = pathAndMessage.startsWith("[") ? "" : ".";
        folder.assertProblem(plugin(members), "plugins[0]" + dot + pathAndMessage);
    }

    @Test
    void areNotMissingAsWellWhenMisspelt() {
        folder.assertProblem(
                "{\"plugins\": [{\"name\": \"a\", ▸\"artefact\": \"a.so\", \"build\": {\"command\": \"x\"}}]}",
                "plugins[0].artefact: there is no such key: did you mean 'artifact'? "
                        + "(known here: name, root, watch, build, artifact, tick, state, isolation, trial, load)");
    }

    @Test
    void takeWhatIsInThemAlongWhenMisspelt() {
        folder.assertProblem(
                "{\"plugins\": [{\"name\": \"a\", \"artifact\": \"a.so\", ▸\"biuld\": {\"command\": \"x\"}}]}",
                "plugins[0].biuld: there is no such key: did you mean 'build'? "
                        + "(known here: name, root, watch, build, artifact, tick, state, isolation, trial, load)");
    }
}
