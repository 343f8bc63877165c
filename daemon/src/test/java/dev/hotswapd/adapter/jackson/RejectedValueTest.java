package dev.hotswapd.adapter.jackson;

import static dev.hotswapd.adapter.jackson.ConfigurationFolder.plugin;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each kind of mistake alone; a mark in the text stands where the problem must be found. */
class RejectedValueTest {
    private ConfigurationFolder folder;

    @BeforeEach
    void findFolder(@TempDir Path temporary) {
        folder = new ConfigurationFolder(temporary);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    "root": ▸5                                   | root: must be the path of a folder, was the number 5
                    "root": ▸""                                  | root: must be the path of a folder, was ""
                    "watch": ▸[]                                 | watch: must be an object in braces, was a list
                    "watch": {"include": ▸"**"}                  | watch.include: must be a list of globs such as ["src/**"], was "**"
                    "watch": {"include": [▸null]}                | watch.include[0]: must be a glob such as "src/**", was null
                    "watch": {"include": ["a", ▸"{b"]}           | watch.include[1]: must close every '{' with a '}' (character 1), was "{b"
                    "watch": {"include": [▸"src/**.c"]}          | watch.include[0]: must have '**' alone between slashes: write '**/*.c' for every folder, '*.c' for one (character 5), was "src/**.c"
                    "watch": {"exclude": [▸"/tmp"]}              | watch.exclude[0]: must be relative to the root, without a leading '/', was "/tmp"
                    "watch": {"exclude": [▸"../x"]}              | watch.exclude[0]: must stay below the root, without '..', was "../x"
                    "watch": {"quietPeriod": ▸"2001ms"}          | watch.quietPeriod: must be at most 2s, was "2001ms"
                    "watch": {"quietPeriod": ▸10}                | watch.quietPeriod: must be a whole number and a unit (us, ms, s, m or h), such as "10ms", was the number 10
                    "watch": {"quietPeriod": ▸"10"}              | watch.quietPeriod: must be a whole number and a unit (us, ms, s, m or h), such as "10ms", was "10"
                    "build": {"command": ▸[]}                    | build.command: must name a program
                    "build": {"command": [▸" ", "x"]}            | build.command[0]: must name a program
                    "build": {"command": ["make", ▸5]}           | build.command[1]: must be a string, was the number 5
                    "build": {"command": ["make", ▸"\\u0000"]}   | build.command[1]: must be a string without NUL, was "\\u0000"
                    "build": {"command": ▸" "}                   | build.command: must not be empty
                    "build": {"command": ▸"a\\u0000"}            | build.command: must be a string without NUL, was "a\\u0000"
                    "build": {"command": ▸true}                  | build.command: must be a list of words such as ["make", "all"], or one string for the shell, was true
                    "build": {"command": ["x"], "env": ▸["A=1"]} | build.env: must be an object such as {"CC": "clang"}, was a list
                    "build": {"command": ["x"], "env": {"A": ▸1}}          | build.env.A: must be a string, was the number 1
                    "build": {"command": ["x"], "env": {▸"A=B": "1"}}      | build.env["A=B"]: must be the name of a variable: not empty, without '=' and NUL
                    "build": {"command": ["x"], "env": {▸"": "1"}}         | build.env[""]: must be the name of a variable: not empty, without '=' and NUL
                    "build": {"command": ["x"], "env": {"A": ▸"\\u0000"}}  | build.env.A: must be a string without NUL, was "\\u0000"
                    "build": {"command": ["x"], "env": {"A": "", ▸"A": ""}} | build.env.A: is there twice
                    "build": {"command": ["x"], "timeout": ▸"0s"}          | build.timeout: must be at least 1us, was "0s"
                    "build": {"command": ["x"], "timeout": ▸"9999999h"}    | build.timeout: must be at most 2562047h (292 years), was "9999999h"
                    "build": {"command": ["x"], "grace": ▸"-1s"}           | build.grace: must be a whole number and a unit (us, ms, s, m or h), such as "10ms", was "-1s"
                    "tick": {"symbol": ▸"do tick"}               | tick.symbol: must be the name of a function, such as "do_tick", was "do tick"
                    "tick": {"interval": ▸"99us"}                | tick.interval: must be "manual" or a duration of at least 100us, was "99us"
                    "tick": {"interval": ▸"manul"}               | tick.interval: must be "manual" or a duration of at least 100us, was "manul"
                    "tick": {"overrun": ▸"catchup"}              | tick.overrun: must be "skip" or "catchUp", was "catchup"
                    "tick": {"deadline": ▸"0s"}                  | tick.deadline: must be at least 1us, was "0s"
                    "state": ▸"64KiB"                            | state: must be an object in braces, was "64KiB"
                    "state": {"size": ▸65536}                    | state.size: must be a whole number and a unit (B, KiB, MiB or GiB), such as "64KiB", was the number 65536
                    "state": {"size": ▸"0B"}                     | state.size: must be at least 1B, was "0B"
                    "state": {"size": ▸"1025MiB"}                | state.size: must be at most 1GiB, was "1025MiB"
                    "state": {"keep": ▸null}                     | state.keep: must be true or false, was null
                    "isolation": ▸"thread"                       | isolation: must be "process" or "none", was "thread"
                    "isolation": ▸false                          | isolation: must be "process" or "none", was false
                    "trial": ▸-1                                 | trial: must be a whole number from 0 to 2147483647, was the number -1
                    "trial": ▸"10"                               | trial: must be a whole number from 0 to 2147483647, was "10"
                    "load": {"flags": ▸"lazy"}                   | load.flags: must be a list of "lazy", "global" and "noDeepBind", was "lazy"
                    "load": {"flags": ["lazy", ▸"now"]}          | load.flags[1]: must be "lazy", "global" or "noDeepBind", was "now"
                    ▸"name": "b"                                 | name: is there twice: first in line 2
                    """)
    void inAPlugin(String members, String pathAndMessage) {
        folder.assertProblem(plugin(members), "plugins[0]." + pathAndMessage);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"name": "a", "build": {"command": "x"}, "artifact": ▸""}       | artifact: must not be empty, was ""
                    {"name": "a", "build": {"command": "x"}, "artifact": ▸"/a.so"}  | artifact: must be relative to the root, without a leading '/', was "/a.so"
                    {"name": "a", "build": {"command": "x"}, "artifact": ▸"a.{ext"} | artifact: must close every '{' with a '}' (character 3), was "a.{ext"
                    {"name": "a", "build": {"command": "x"}, "artifact": ▸1}        | artifact: must be a glob such as "build/{lib}name.{ext}", was the number 1
                    ▸{"name": "a", "build": {"command": "x"}}                       | artifact: say what the build makes: a glob below the root, such as "build/{lib}name.{ext}"
                    ▸{"artifact": "a", "build": {"command": "x"}}                   | name: a plugin needs a name, such as "ticker"
                    {"artifact": "a", "build": {"command": "x"}, "name": ▸"Ticker"} | name: must be a lower-case letter and up to 31 more letters, digits or '-', was "Ticker"
                    {"artifact": "a", "build": {"command": "x"}, "name": ▸"1"}      | name: must be a lower-case letter and up to 31 more letters, digits or '-', was "1"
                    ▸{"name": "a", "artifact": "a"}                                 | build.command: a plugin without a build command is not available yet: give one, such as ["make"]
                    {"name": "a", "artifact": "a", "build": ▸{}}                    | build.command: a plugin without a build command is not available yet: give one, such as ["make"]
                    {"name": "a", "artifact": "a", "build": ▸"make"}                | build: must be an object in braces, was "make"
                    """)
    void inWhatAPluginMustHave(String plugin, String pathAndMessage) {
        folder.assertProblem("{\n \"plugins\": [" + plugin + "]}", "plugins[0]." + pathAndMessage);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    "log": {"level": ▸"loud"}        | log.level: must be "error", "warn", "info", "debug" or "trace", was "loud"
                    "log": {"maxFiles": ▸0}          | log.maxFiles: must be a whole number from 1 to 1000, was the number 0
                    "log": {"maxFiles": ▸1.5}        | log.maxFiles: must be a whole number from 1 to 1000, was the number 1.5
                    "log": {"maxFiles": ▸"5"}        | log.maxFiles: must be a whole number from 1 to 1000, was "5"
                    "log": {"maxFiles": ▸99999999999} | log.maxFiles: must be a whole number from 1 to 1000, was the number 99999999999
                    "log": {"maxFileSize": ▸"10MB"}  | log.maxFileSize: must be a whole number and a unit (B, KiB, MiB or GiB), such as "64KiB", was "10MB"
                    "log": {"maxFileSize": ▸"1B"}    | log.maxFileSize: must be at least 1KiB, was "1B"
                    "dataDir": ▸7                    | dataDir: must be the path of a folder, was the number 7
                    "dataDir": ▸"a\\u0000"           | dataDir: must be a path that this system can write (Nul character not allowed), was "a\\u0000"
                    """)
    void besideThePlugins(String members, String pathAndMessage) {
        String plugins = "{\"plugins\": [{\"name\": \"a\", \"artifact\": \"a\", \"build\": {\"command\": \"x\"}}],\n";
        folder.assertProblem(plugins + members + "}", pathAndMessage);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    ▸{}               | plugins: there must be at least one plugin
                    {"plugins": ▸[]}  | plugins: there must be at least one plugin
                    {"plugins": ▸{}}  | plugins: must be a list of objects, was an object
                    {"plugins": [▸1]} | plugins[0]: must be an object in braces, was the number 1
                    ▸[]               | must be an object in braces, was a list
                    ▸null             | must be an object in braces, was null
                    """)
    void inTheShapeOfTheFile(String text, String pathAndMessage) {
        folder.assertProblem(text, pathAndMessage);
    }

    @Test
    void pointsAtTheSecondPluginOfAName() {
        folder.assertProblem("""
                {"plugins": [
                  {"name": "a", "artifact": "a", "build": {"command": "x"}},
                  {"name": ▸"a", "artifact": "b", "build": {"command": "x"}}
                ]}
                """, "plugins[1].name: must be unique: plugins[0].name is \"a\" too");
    }
}
