package dev.hotswapd.artifact;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes a library without code that only needs others, in its own folder: what it names, the loader opens from there.
 *
 * <p>A plugin's copy would lead the loader to the originals, by absolute folders in it, or to nothing, by relative
 * ones. But the loader maps all that a library needs before it looks at what those need, and takes what has the right
 * name already: so the closure, which names the plugin's copy first and then the copies of all that it needs, decides.
 * To open the copies one by one in order would not do: a library without {@code DT_SONAME} is known under its path
 * only then, libraries that need each other have no order, and one that calls back into the plugin cannot be opened
 * before it.
 *
 * <p>Pure.
 */
public final class ClosureImage {
    /** Name of the file beside a plugin's copy. No linker writes such a one. */
    public static final String FILE_NAME = "closure.hotswapd";

    private static final int HEADERS = 3;
    private static final int READ_WRITE = 6;
    /** The largest that any 64-bit Linux has. */
    private static final int PAGE = 0x10000;

    private ClosureImage() {}

    /**
     * The bytes of a closure, or of a library that answers to a name for another one.
     *
     * @param plugin image of the machine for which it is
     * @param soname the loader takes it for whatever is asked for under this name; empty for a closure
     * @param needed what the loader opens with it: plain names, looked for in its own folder, or paths
     */
    public static byte[] of(ImageBytes plugin, Optional<String> soname, List<String> needed) {
        ByteArrayOutputStream strings = new ByteArrayOutputStream();
        add(strings, "");
        List<long[]> entries = new ArrayList<>();
        needed.forEach(name -> entries.add(new long[] {ElfDynamic.NEEDED, add(strings, name)}));
        soname.ifPresent(name -> entries.add(new long[] {ElfDynamic.SONAME, add(strings, name)}));
        entries.add(new long[] {ElfDynamic.RUNPATH, add(strings, "$ORIGIN")});

        int dynamic = ElfHeader.SIZE + HEADERS * ElfTables.Segment.SIZE;
        int dynamicSize = (entries.size() + 5) * ElfDynamic.ENTRY;
        int symbols = dynamic + dynamicSize;
        int text = symbols + ElfSymbol.SIZE;
        int size = text + strings.size();
        entries.add(new long[] {ElfDynamic.STRINGS, text});
        entries.add(new long[] {ElfDynamic.STRINGS_SIZE, strings.size()});
        entries.add(new long[] {ElfDynamic.SYMBOLS, symbols});
        entries.add(new long[] {ElfDynamic.SYMBOL_SIZE, ElfSymbol.SIZE});
        entries.add(new long[] {ElfDynamic.END, 0});

        byte[] image = new byte[size];
        ByteBuffer out = header(plugin, image);
        // Writable, because the loader turns offsets in the dynamic section into addresses in place.
        segment(out, ElfTables.Segment.LOAD, 0, size, PAGE);
        segment(out, ElfTables.Segment.DYNAMIC, dynamic, dynamicSize, 8);
        // Without this one the loader takes it for a library that wants to run code on the stack.
        segment(out, ElfTables.Segment.STACK, 0, 0, 16);
        entries.forEach(entry -> out.putLong(entry[0]).putLong(entry[1]));
        out.position(text).put(strings.toByteArray());
        return image;
    }

    /** Adds to a table of zero-terminated strings, of which the first is empty; returns where. */
    private static int add(ByteArrayOutputStream strings, String text) {
        int at = strings.size();
        strings.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        strings.write(0);
        return at;
    }

    /** The plugin's header tells class, byte order, machine and its flags. */
    private static ByteBuffer header(ImageBytes plugin, byte[] image) {
        ByteBuffer like = plugin.read(0, ElfHeader.SIZE);
        ElfHeader header = ElfHeader.read(like);
        like.order(header.order());
        ByteBuffer out = ByteBuffer.wrap(image).order(header.order());
        byte[] identification = new byte[16];
        like.get(0, identification);
        out.put(identification)
                .putShort((short) ElfHeader.SHARED)
                .putShort((short) header.machine())
                .putInt(like.getInt(20))
                .putLong(0)
                .putLong(ElfHeader.SIZE)
                .putLong(0)
                .putInt(like.getInt(48))
                .putShort((short) ElfHeader.SIZE)
                .putShort((short) ElfTables.Segment.SIZE)
                .putShort((short) HEADERS)
                .putShort((short) ElfTables.Section.SIZE);
        return out.position(ElfHeader.SIZE);
    }

    private static void segment(ByteBuffer out, int type, long offset, long size, long alignment) {
        out.putInt(type).putInt(READ_WRITE).putLong(offset).putLong(offset).putLong(offset);
        out.putLong(size).putLong(size).putLong(alignment);
    }
}
