package dev.hotswapd.adapter.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SourcePlaceTest {
    private final SourcePlace.Root root =
            new SourcePlace.Root(List.of(Path.of("/home/user/game"), Path.of("/data/game")));

    @Test
    void namesALineBelowTheRootRelativeToIt() {
        assertThat(place("do_tick\n/home/user/game/src/../src/a.c:12 (discriminator 3)\n"))
                .contains(new SourcePlace(Optional.of("do_tick"), Optional.of("src/a.c:12")));
        assertThat(place("do_tick\n/data/game/a.c:3\n").flatMap(SourcePlace::line))
                .contains("a.c:3");
        assertThat(place("do_tick\n./src/a.c:3\n").flatMap(SourcePlace::line)).contains("src/a.c:3");
        assertThat(place("do_tick\n/home/user/gamers/a.c:3\n").flatMap(SourcePlace::line))
                .contains("/home/user/gamers/a.c:3");
    }

    @Test
    void prefersThePluginsOwnLineToTheLibrarysThatIsInlinedThere() {
        String output = """
                std::vector<int>::operator[](unsigned long)
                /usr/include/c++/12/bits/stl_vector.h:1121
                helper(int)
                /home/user/game/a.cpp:7
                do_tick
                /home/user/game/a.cpp:20
                """;

        assertThat(place(output)).contains(new SourcePlace(Optional.of("helper(int)"), Optional.of("a.cpp:7")));
    }

    @Test
    void knowsWhatAddr2lineDoesNot() {
        assertThat(place("??\n??:0\n")).contains(new SourcePlace(Optional.empty(), Optional.empty()));
        assertThat(place("do_tick\n??:?\n")).contains(new SourcePlace(Optional.of("do_tick"), Optional.empty()));
        assertThat(place("do_tick\n/home/user/game/a.c:?\n").flatMap(SourcePlace::line))
                .isEmpty();
        assertThat(place("")).isEmpty();
        assertThat(place("only one line")).isEmpty();
    }

    @Test
    void keepsTheOffsetOfTheSameFunction() {
        SourcePlace place = new SourcePlace(Optional.of("do_tick"), Optional.of("a.c:1"));

        assertThat(place.orSymbol(Optional.of("do_tick+0xf")).function()).contains("do_tick+0xf");
        assertThat(place.orSymbol(Optional.of("do_tick_all+0xf")).function()).contains("do_tick");
        assertThat(place.orSymbol(Optional.empty()).function()).contains("do_tick");
    }

    private Optional<SourcePlace> place(String output) {
        return SourcePlace.innermostOfThePlugin(output, root);
    }
}
