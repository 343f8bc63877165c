package dev.hotswapd.adapter.filesystem;

import dev.hotswapd.files.Private;
import dev.hotswapd.files.WholeFile;
import dev.hotswapd.watch.BuildMemo;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One plugin's memo in {@code DATA-DIR/memo/PLUGIN}: six words, the last of them how many paths
 * follow, and those paths, each ended by a NUL, which no path holds; what comes then is left from before. Beside it, in
 * {@code PLUGIN.outputs}, the files that builds make, ended likewise.
 *
 * <p>Not forced to the disk: a machine that fails takes the build's outputs with it just as well. One thread.
 */
public final class BuildMemoFile implements BuildMemo {
    private static final String FORM = "hotswapd-1";
    private static final int WORDS = 6;

    /** More names than these are not worth their place: then all files are meant. */
    private static final int MOST_FILES = 2000;

    private final Path file;

    /** No plugin's name has a dot. */
    private final Path outputsFile;

    private Optional<Doubt> written = Optional.empty();
    private Set<String> outputs = Set.of();

    public BuildMemoFile(Path dataDir, String plugin) {
        this.file = dataDir.resolve("memo").resolve(plugin);
        this.outputsFile = dataDir.resolve("memo").resolve(plugin + ".outputs");
    }

    @Override
    public Optional<Doubt> read() {
        try {
            String[] parts = read(file).split("\0", -1);
            return parts.length > WORDS && parts[0].equals(FORM) ? doubt(List.of(parts)) : Optional.empty();
        } catch (IOException | NumberFormatException unreadable) {
            return Optional.empty();
        }
    }

    private static String read(Path from) throws IOException {
        return Files.isRegularFile(from, LinkOption.NOFOLLOW_LINKS)
                ? Files.readString(from, StandardCharsets.UTF_8)
                : "";
    }

    @Override
    public Set<String> outputs() {
        try {
            List<String> parts = List.of(read(outputsFile).split("\0", -1));
            // The last one was not written whole, or is empty.
            outputs = Set.copyOf(parts.subList(0, parts.size() - 1));
        } catch (IOException unreadable) {
            outputs = Set.of();
        }
        return outputs;
    }

    @Override
    public void outputs(Set<String> paths) {
        if (paths.equals(outputs)) {
            return;
        }
        StringBuilder text = new StringBuilder();
        paths.forEach(path -> text.append(path).append('\0'));
        try {
            Private.room(outputsFile.resolveSibling(""));
            WholeFile.write(outputsFile, WholeFile.text(text));
            outputs = Set.copyOf(paths);
        } catch (IOException ignored) {
            // Builds of the next daemon show them once more.
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
            Private.room(file.resolveSibling(""));
            write(file, text);
            written = Optional.of(doubt);
        } catch (IOException ignored) {
            // A full disk or a data directory that was removed: only a daemon that is killed now would have needed it.
            written = Optional.empty();
        }
    }

    /**
     * Over what is there: a file that is cut first is flushed by some file systems, and every build would wait for it. A
     * pipe is not waited for, and what a link leads to is not ours.
     */
    private static void write(Path file, CharSequence text) throws IOException {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(CharBuffer.wrap(text));
        try (FileChannel channel = Private.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }
}
