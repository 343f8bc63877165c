package dev.hotswapd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotatedLogTest {
    private static final int KEPT = 3;

    @TempDir
    Path folder;

    private RotatedLog log;

    @BeforeEach
    void begin() throws IOException {
        log = new RotatedLog(name(0));
        Files.writeString(name(0), "first");
    }

    @Test
    void hasNothingAfterTheNewestFile() throws IOException {
        RotatedLog.Part first = log.newest().orElseThrow();

        assertThat(log.after(first)).isEmpty();
        first.channel().close();
    }

    @Test
    void goesThroughTheFilesInTheOrderOfTheirWriting() throws IOException {
        RotatedLog.Part part = log.newest().orElseThrow();
        rotate("second");
        rotate("third");
        rotate("fourth");

        for (String expected : new String[] {"second", "third", "fourth"}) {
            part.channel().close();
            part = log.after(part).orElseThrow();
            assertThat(text(part)).isEqualTo(expected);
            assertThat(part.gap()).isFalse();
        }
        assertThat(log.after(part)).isEmpty();
        part.channel().close();
    }

    @Test
    void hasNothingAfterAFileWhoseSuccessorIsStillToCome() throws IOException {
        RotatedLog.Part first = log.newest().orElseThrow();
        Files.move(name(0), name(1));

        assertThat(log.after(first)).isEmpty();
        first.channel().close();
    }

    @Test
    void waitsForTheNewestWhileItIsBeingReplaced() throws IOException, InterruptedException {
        Files.move(name(0), name(1));
        Thread replacing = new Thread(() -> {
            try {
                Files.writeString(name(0), "second");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        replacing.start();

        RotatedLog.Part newest = log.newest().orElseThrow();

        replacing.join();
        assertThat(newest.gap()).isFalse();
        newest.channel().close();
    }

    @Test
    void isEmptyWhereThereNeverWasALog() throws IOException {
        Files.delete(name(0));

        assertThat(log.newest()).isEmpty();
    }

    @Test
    void goesOnWithTheOldestWhereItsOwnFileIsGone() throws IOException {
        RotatedLog.Part first = log.newest().orElseThrow();
        for (String next : new String[] {"second", "third", "fourth", "fifth"}) {
            rotate(next);
        }

        RotatedLog.Part next = log.after(first).orElseThrow();

        assertThat(text(next)).isEqualTo("second");
        assertThat(next.gap()).isTrue();
        first.channel().close();
        next.channel().close();
    }

    private void rotate(String next) throws IOException {
        Files.deleteIfExists(name(KEPT));
        for (int number = KEPT - 1; number >= 0; number--) {
            if (Files.exists(name(number))) {
                Files.move(name(number), name(number + 1));
            }
        }
        Files.writeString(name(0), next);
    }

    private static String text(RotatedLog.Part part) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(100);
        part.channel().read(bytes);
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    }

    private Path name(int number) {
        return folder.resolve(number == 0 ? "hotswapd.log" : "hotswapd.log." + number);
    }
}
