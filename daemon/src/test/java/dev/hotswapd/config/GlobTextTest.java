package dev.hotswapd.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlobTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "**",
                "src/**",
                "*.c",
                "a?b",
                "*.{c,h}",
                "{a,b}/{c,d}",
                "[a-z]*.c",
                "[{]",
                "a..b",
                "src/[!x]",
                "]"
            })
    void acceptsWhatIsWellFormed(String glob) {
        assertThat(GlobText.fault(glob)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    ``      | must not be empty
                    /src    | must be relative to the root, without a leading '/'
                    ../x    | must stay below the root, without '..'
                    a/../x  | must stay below the root, without '..'
                    a/..    | must stay below the root, without '..'
                    a\\b    | must have '/' between folders and no '\\' or NUL
                    {a,b    | must close every '{' with a '}'
                    a}      | must open every '}' with a '{'
                    {a,{b}} | must not have a '{' inside another
                    {}      | must have something between '{' and '}'
                    [a      | must close every '[' with a ']'
                    [a/b]   | must close every '[' with a ']'
                    []      | must have something between '[' and ']'
                    """)
    void saysWhatIsWrong(String glob, String fault) {
        assertThat(GlobText.fault(glob)).contains(fault);
    }

    @Test
    void knowsThePlatformsWordsInAnArtifact() {
        assertThat(GlobText.artifactFault("build/{lib}x.{ext}")).isEmpty();
        assertThat(GlobText.artifactFault("{build/{lib}x.{ext},out/x.{ext}}")).isEmpty();
        assertThat(GlobText.artifactFault("build/{lib}x.{ext")).contains("must close every '{' with a '}'");
    }
}
