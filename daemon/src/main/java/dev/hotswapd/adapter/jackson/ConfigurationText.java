package dev.hotswapd.adapter.jackson;

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
import java.nio.file.attribute.BasicFileAttributes;

/** Reads the text of a configuration file. */
final class ConfigurationText {
    /** Far more than anybody writes. */
    private static final int LONGEST_BYTES = 1 << 20;

    private static final String EMPTY = "is empty: it must hold an object with \"plugins\"";

    private ConfigurationText() {}

    /** Says to the user why nothing can be made of a file. */
    static final class UnusableText extends Exception {
        private static final long serialVersionUID = 1L;

        /** From 1, as is the column; both are 0 where the problem is the file itself. */
        final int line;

        final int column;

        UnusableText(int line, int column, String message) {
            super(message);
            this.line = line;
            this.column = column;
        }
    }

    /** Reads a file as UTF-8, with or without a byte order mark. */
    static String of(Path file) throws UnusableText {
        try {
            requireFile(Files.readAttributes(file, BasicFileAttributes.class));
        } catch (NoSuchFileException e) {
            // What Java puts in place of bytes that it cannot read; the file may be there, but not by this name.
            throw unusable(
                    file.toAbsolutePath().toString().indexOf('\ufffd') < 0
                            ? "does not exist: write it, or name another file"
                            : "cannot be found: its name, or that of a folder above it, is no UTF-8: rename that");
        } catch (IOException e) {
            throw unusable("cannot be read: " + reason(e));
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LONGEST_BYTES + 1);
            if (bytes.length > LONGEST_BYTES) {
                throw unusable("is longer than 1MiB: this cannot be a configuration");
            }
            return decode(bytes);
        } catch (IOException e) {
            throw unusable("cannot be read: " + reason(e));
        }
    }

    /** Of all else one cannot know that reading it ends: a pipe waits for who writes, a device may never end. */
    private static void requireFile(BasicFileAttributes found) throws UnusableText {
        if (found.isDirectory()) {
            throw unusable("is a folder: name the file in it");
        }
        if (!found.isRegularFile()) {
            throw unusable("is a pipe or a device: name a file, whose folder relative paths can start in");
        }
        // So are, by their size, files that the system makes up as they are read, such as /proc/kmsg, which waits.
        if (found.size() == 0) {
            throw unusable(EMPTY);
        }
    }

    private static String decode(byte[] bytes) throws UnusableText {
        CharBuffer decoded = CharBuffer.allocate(bytes.length);
        // Not by new String(bytes): it would replace what is wrong, and lose its position.
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), decoded, true);
        String text = decoded.flip().toString();
        if (text.startsWith("\uFEFF")) {
            text = text.substring(1);
        }
        if (result.isError()) {
            String[] lines = text.split("\r\n|\r|\n", -1);
            throw new UnusableText(
                    lines.length,
                    lines[lines.length - 1].length() + 1,
                    "is not UTF-8 from here on: save the file as UTF-8");
        }
        if (text.isBlank()) {
            throw unusable(EMPTY);
        }
        return text;
    }

    private static UnusableText unusable(String message) {
        return new UnusableText(0, 0, message);
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
