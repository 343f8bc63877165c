package dev.hotswapd.adapter.filesystem;

import dev.hotswapd.watch.BuildMemo;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * One plugin's memo in {@code DATA-DIR/memo/PLUGIN}: six words, the last of them how many paths
 * follow, and those paths, each ended by a NUL, which no path holds; what comes then is left from before.
 *
 * <p>Not forced to the disk: a machine that fails takes the build's outputs with it just as well. One thread.
 */
public final class BuildMemoFile implements BuildMemo {
    private static final String FORM = "hotswapd-1";
    private static final int WORDS = 6;

    /** More names than these are not worth their place: then all files are meant. */
    private static final int MOST_FILES = 2000;

    private final Path file;
    private Optional<Doubt> written = Optional.empty();

    public BuildMemoFile(Path dataDir, String plugin) {
        this.file = dataDir.resolve("memo").resolve(plugin);
    }

    @Override
    public Optional<Doubt> read() {
        try {
            String text = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    ? Files.readString(file, StandardCharsets.UTF_8)
                    : "";
            String[] parts = text.split("\0", -1);
            return parts.length > WORDS && parts[0].equals(FORM) ? doubt(List.of(parts)) : Optional.empty();
        } catch (IOException | NumberFormatException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<Doubt> doubt(List<String> parts) {
        int end = WORDS + Integer.parseInt(parts.get(WORDS - 1));
        // A last part that is not ended was not written whole.
        boolean whole = end >= WORDS && parts.size() > end;
        return whole
                ? Optional.of(new Doubt(
                        Long.parseLong(parts.get(1)),
                        Boolean.parseBoolean(parts.get(2)),
                        Boolean.parseBoolean(parts.get(3)),
                        Boolean.parseBoolean(parts.get(4)),
                        parts.subList(WORDS, end)))
                : Optional.empty();
    }

    @Override
    public void write(Doubt doubt) {
        if (written.equals(Optional.of(doubt))) {
            return;
        }
        boolean many = doubt.files().size() > MOST_FILES;
        List<String> files = many ? List.of() : doubt.files();
        long sinceNs = many ? 0 : doubt.sinceNs();
        StringBuilder text = new StringBuilder();
        for (Object part :
                List.of(FORM, sinceNs, doubt.building() || many, doubt.unended(), doubt.noneGood(), files.size())) {
            text.append(part).append('\0');
        }
        files.forEach(path -> text.append(path).append('\0'));
        try {
            if (!isFree()) {
                // A pipe would be waited for, and what a link leads to is not ours.
                return;
            }
            write(ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8)));
            written = Optional.of(doubt);
        } catch (IOException ignored) {
            // A full disk or a data directory that was removed: only a daemon that is killed now would have needed it.
            written = Optional.empty();
        }
    }

    /** Over what is there: a file that is cut first is flushed by some file systems, and every build would wait for it. */
    private void write(ByteBuffer bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }

    private boolean isFree() throws IOException {
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return true;
        }
        Files.createDirectories(file.getParent());
        return !Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }
}
