package dev.hotswapd.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastSeqTest {
    @TempDir
    Path folder;

    @Test
    void isZeroWithoutARecord() throws IOException {
        assertThat(LastSeq.mend(folder)).isZero();
    }

    @Test
    void findsTheLastEvent() throws IOException {
        Files.writeString(events(), "{\"seq\":41,\"type\":\"a\"}\n{\"seq\":42,\"type\":\"b\"}\n");

        assertThat(LastSeq.mend(folder)).isEqualTo(42);
    }

    @Test
    void cutsOffALineThatAKilledDaemonLeftUnfinished() throws IOException {
        Files.writeString(events(), "{\"seq\":41,\"type\":\"a\"}\n{\"seq\":42,\"ty");

        assertThat(LastSeq.mend(folder)).isEqualTo(41);
        assertThat(events()).hasContent("{\"seq\":41,\"type\":\"a\"}\n");
    }

    @Test
    void looksIntoTheRotatedFileWhenTheCurrentOneIsEmpty() throws IOException {
        Files.writeString(events(), "");
        Files.writeString(folder.resolve("events.jsonl.1"), "{\"seq\":7,\"type\":\"a\"}\n");

        assertThat(LastSeq.mend(folder)).isEqualTo(7);
    }

    private Path events() {
        return folder.resolve("events.jsonl");
    }
}
