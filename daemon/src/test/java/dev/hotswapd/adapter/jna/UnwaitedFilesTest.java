package dev.hotswapd.adapter.jna;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class UnwaitedFilesTest {
    private final UnwaitedFiles files = new UnwaitedFiles();

    @TempDir
    private Path folder;

    private SeekableByteChannel open(Path file) throws IOException {
        return files.open(file, (file + "\0").getBytes(StandardCharsets.UTF_8));
    }

    private byte[] content(Path file) throws IOException {
        try (SeekableByteChannel channel = open(file)) {
            return Channels.newInputStream(channel).readAllBytes();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 1_000_000})
    void holdWhatWasWritten(int length) throws IOException {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        Path file = Files.write(folder.resolve("file"), bytes);

        assertThat(content(file)).isEqualTo(bytes);
        try (SeekableByteChannel channel = open(file)) {
            assertThat(channel.size()).isEqualTo(length);
        }
    }

    @Test
    void areReadFromAnyPlaceAndSeveralAtOnce() throws IOException {
        Path digits = Files.writeString(folder.resolve("digits"), "0123456789");
        Path letters = Files.writeString(folder.resolve("letters"), "abcdefghij");
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        try (SeekableByteChannel first = open(digits);
                SeekableByteChannel second = open(letters)) {
            for (SeekableByteChannel each : new SeekableByteChannel[] {first, second, first}) {
                ByteBuffer two = ByteBuffer.allocate(2);
                each.position(each.position() + 3);
                assertThat(each.read(two)).isEqualTo(2);
                read.writeBytes(two.array());
            }
            first.position(10);
            assertThat(first.read(ByteBuffer.allocate(2))).isEqualTo(-1);
            assertThat(first.position()).isEqualTo(10);
        }

        assertThat(read.toString(StandardCharsets.UTF_8)).isEqualTo("34de89");
    }

    @Test
    void areReadThroughLinksAndUnderAnyName() throws IOException {
        Path file = Files.writeString(folder.resolve("ö \u2028 日本"), "text");
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);

        assertThat(content(link)).asString().isEqualTo("text");
    }

    @Test
    void areNotWhatAPipeIsThatNobodyWritesInto() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        assertThatThrownBy(() -> open(pipe)).hasMessageContaining("pipe: is no file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/zero", "/dev/null", "/dev/ptmx"})
    void areNotWhatADeviceIs(String device) throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of(device));

        assertThatThrownBy(() -> open(link)).hasMessageContaining("link: is no file");
    }

    @Test
    void areNotWhatAFolderIs() {
        assertThatThrownBy(() -> content(folder)).isInstanceOf(IOException.class);
    }

    @Test
    void areNotWhatIsGone() {
        assertThatThrownBy(() -> open(folder.resolve("gone"))).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> open(folder.resolve("gone/file"))).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void leaveNoDescriptorOpen() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Path file = Files.writeString(folder.resolve("file"), "text");

        content(file);
        assertThatThrownBy(() -> open(pipe)).isInstanceOf(IOException.class);

        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            assertThat(descriptors.map(UnwaitedFilesTest::target)).noneMatch(target -> target.startsWith(folder));
        }
    }

    private static Path target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor);
        } catch (IOException closed) {
            return descriptor;
        }
    }
}
