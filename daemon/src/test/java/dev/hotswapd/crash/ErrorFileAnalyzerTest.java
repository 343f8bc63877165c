package dev.hotswapd.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorFileAnalyzerTest {
    /** Within the C library; on the stack two return addresses, in version 4 and in version 5. */
    private static final String ABORT = """
            # SIGABRT (0x6) at pc=0x00007f0000000010, pid=5, tid=6
            Top of Stack: (sp=0x00007f1000000000)
            0x00007f1000000000:   00007f0000000010 0000000000000007
            0x00007f1000000010:   0000000000000000 00007f4000001111
            0x00007f1000000020:   00007f5000001222 0000000000000000

            Dynamic libraries:
            7f4000000000-7f4000001000 r--p 00000000 08:01 1 /data/versions/ticker/4/libticker.so
            7f4000001000-7f4000002000 r-xp 00001000 08:01 1 /data/versions/ticker/4/libticker.so
            7f5000000000-7f5000001000 r--p 00000000 08:01 2 /data/versions/ticker/5/libticker.so
            7f5000001000-7f5000002000 r-xp 00001000 08:01 2 /data/versions/ticker/5/libticker.so

            """;

    @ParameterizedTest
    @CsvSource({"4, libticker.so+0x1111", "5, libticker.so+0x1222", "6, libticker.so+0x1111"})
    void looksFirstInTheVersionThatWasAtWork(int version, String place) {
        SourceLines lines =
                (frames, root) -> frames.stream().findFirst().map(frame -> new Frame(frame.place(), Optional.empty()));
        ErrorFileAnalyzer inquest = new ErrorFileAnalyzer(lines, Path.of("/data/versions/ticker"), Path.of("/src"));

        assertThat(inquest.of(134, ABORT, version).frame().map(Frame::place)).contains(place);
    }
}
