package dev.hotswapd.adapter.jackson;

import dev.hotswapd.config.Node.Position;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** The text of a configuration file, or why there is none. */
sealed interface ConfigurationText {
    /** Far more than anybody writes; an endless file (a device, a pipe) ends here. */
    int LONGEST_BYTES = 1 << 20;

    /** Could be read. */
    record Read(String text) implements ConfigurationText {}

    /**
     * Could not.
     *
     * @param position where in the file; empty when it is the file itself
     */
    record Unreadable(Optional<Position> position, String message) implements ConfigurationText {}

    /** Reads a file as UTF-8, with or without a byte order mark. */
    static ConfigurationText of(Path file) {
        if (Files.isDirectory(file)) {
            return unreadable("is a folder: name the file in it");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LONGEST_BYTES + 1);
            return bytes.length > LONGEST_BYTES
                    ? unreadable("is longer than 1MiB: this cannot be a configuration")
                    : decode(bytes);
        } catch (NoSuchFileException e) {
            return unreadable("does not exist: write it, or name another file");
        } catch (IOException e) {
            return unreadable("cannot be read: " + reason(e));
        }
    }

    private static ConfigurationText decode(byte[] bytes) {
        CharBuffer decoded = CharBuffer.allocate(bytes.length);
        // Not by new String(bytes): it would replace what is wrong, and lose its position.
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), decoded, true);
        String text = decoded.flip().toString();
        if (text.startsWith("\uFEFF")) {
            text = text.substring(1);
        }
        if (result.isError()) {
            return new Unreadable(Optional.of(endOf(text)), "is not UTF-8 from here on: save the file as UTF-8");
        }
        return text.isBlank() ? unreadable("is empty: it must hold an object with \"plugins\"") : new Read(text);
    }

    private static Unreadable unreadable(String message) {
        return new Unreadable(Optional.empty(), message);
    }

    private static Position endOf(String text) {
        String[] lines = text.split("\r\n|\r|\n", -1);
        return new Position(lines.length, lines[lines.length - 1].length() + 1);
    }

    /** Why the system refused, in words. */
    static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        // The message of the others begins with the path, which the reader has read already.
        String reason = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
        return reason == null ? e.getClass().getSimpleName() : reason;
    }
}
