package dev.hotswapd.adapter.filesystem;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of files as text and back, without loss: for the kernel they are bytes, which need not be UTF-8 nor fit the locale.
 *
 * <p>A byte that is no part of a character is written {@code \xf6}; so is a backslash that would look like that.
 */
public final class FileNames {
    private static final Pattern ESCAPE = Pattern.compile("\\\\x([0-9a-f]{2})");

    /** What Java puts in place of bytes that it cannot read. */
    private static final char UNREADABLE = '\ufffd';

    private static final int ASCII = 0x7f;

    private static final Path TOP = Path.of("/");

    private FileNames() {}

    /** A relative path as text, with {@code /}. */
    public static String text(Path relative) {
        return isPlain(relative.toString()) ? relative.toString() : fromBytes(addressed(relative, 1));
    }

    /** The last name of a path as text. */
    static String lastName(Path path) {
        // By cutting text: taking paths apart costs more than the file system does.
        String all = path.toString();
        String name = all.substring(all.lastIndexOf('/') + 1);
        return isPlain(name) ? name : text(path.getFileName());
    }

    /** The path below a folder that a text from here names. */
    public static Path below(Path folder, String text) {
        try {
            if (text.indexOf('\\') < 0 || !ESCAPE.matcher(text).find()) {
                return folder.resolve(text);
            }
        } catch (InvalidPathException ignored) {
            // The locale lacks one of its letters: the kernel does not mind.
        }
        return folder.resolve(TOP.relativize(Path.of(URI.create("file:///" + percent(toBytes(text))))));
    }

    private static boolean isPlain(String name) {
        return name.indexOf(UNREADABLE) < 0 && name.indexOf('\\') < 0;
    }

    /** What C has for an absolute path: its bytes, and a zero. */
    static byte[] terminated(Path absolute) {
        String all = absolute.toString();
        byte[] bytes = new byte[all.length() + 1];
        for (int at = 0; at < all.length(); at++) {
            char letter = all.charAt(at);
            if (letter > ASCII) {
                byte[] addressed = addressed(absolute, 0);
                return Arrays.copyOf(addressed, addressed.length + 1);
            }
            bytes[at] = (byte) letter;
        }
        return bytes;
    }

    /** Only as an address does a path show its bytes. */
    private static byte[] addressed(Path path, int begin) {
        String address = TOP.resolve(path).toUri().getRawPath();
        // A slash at the end means that there happens to be such a folder.
        int end = address.endsWith("/") ? address.length() - 1 : address.length();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(end);
        for (int at = begin; at < end; at++) {
            if (address.charAt(at) == '%') {
                bytes.write(HexFormat.fromHexDigits(address, at + 1, at + 3));
                at += 2;
            } else {
                bytes.write(address.charAt(at));
            }
        }
        return bytes.toByteArray();
    }

    private static String percent(byte[] bytes) {
        StringBuilder address = new StringBuilder();
        for (byte each : bytes) {
            address.append(each == '/' ? "/" : "%" + HexFormat.of().toHexDigits(each));
        }
        return address.toString();
    }

    private static String fromBytes(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < bytes.length; ) {
            String character = bytes[at] == '\\' && looksEscaped(bytes, at) ? "" : characterAt(bytes, at);
            text.append(character.isEmpty() ? "\\x" + HexFormat.of().toHexDigits(bytes[at]) : character);
            at += Math.max(1, character.getBytes(StandardCharsets.UTF_8).length);
        }
        return text.toString();
    }

    private static boolean looksEscaped(byte[] bytes, int at) {
        int length = Math.min(4, bytes.length - at);
        return ESCAPE.matcher(new String(bytes, at, length, StandardCharsets.ISO_8859_1))
                .matches();
    }

    /** The character that begins there, or nothing where none does. */
    private static String characterAt(byte[] bytes, int at) {
        int first = bytes[at] & 0xff;
        int length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
        if (at + length > bytes.length) {
            return "";
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, at, length))
                    .toString();
        } catch (CharacterCodingException ignored) {
            // A byte of another encoding.
            return "";
        }
    }

    private static byte[] toBytes(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        Matcher escape = ESCAPE.matcher(text);
        int at = 0;
        while (escape.find()) {
            bytes.writeBytes(text.substring(at, escape.start()).getBytes(StandardCharsets.UTF_8));
            bytes.write(HexFormat.fromHexDigits(escape.group(1)));
            at = escape.end();
        }
        bytes.writeBytes(text.substring(at).getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }
}
