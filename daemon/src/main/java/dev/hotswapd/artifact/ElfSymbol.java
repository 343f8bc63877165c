package dev.hotswapd.artifact;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One entry of a symbol table.
 *
 * @param name never empty
 * @param binding local, global, weak or unique
 * @param type nothing, object, function …
 * @param visibility default, internal, hidden or protected
 * @param defined whether this image has it, or asks another for it
 */
record ElfSymbol(String name, int binding, int type, int visibility, boolean defined) {
    static final int SIZE = 24;

    private static final int LOCAL = 0;
    private static final int GLOBAL = 1;
    private static final int UNIQUE = 10;
    private static final int NO_TYPE = 0;
    private static final int OBJECT = 1;
    private static final int FUNCTION = 2;
    private static final int INDIRECT_FUNCTION = 10;
    private static final int INTERNAL = 1;
    private static final int HIDDEN = 2;
    private static final Set<String> THREAD_DESTRUCTORS = Set.of("__cxa_thread_atexit", "__cxa_thread_atexit_impl");

    /** The named entries of a table; names that lie outside {@code strings} are left out. */
    static List<ElfSymbol> readAll(ByteBuffer table, ByteBuffer strings) {
        List<ElfSymbol> symbols = new ArrayList<>();
        for (int at = 0; at + SIZE <= table.limit(); at += SIZE) {
            String name = string(strings, table.getInt(at));
            if (!name.isEmpty()) {
                int info = table.get(at + 4) & 0xff;
                int visibility = table.get(at + 5) & 3;
                boolean defined = table.getShort(at + 6) != 0;
                symbols.add(new ElfSymbol(name, info >> 4, info & 15, visibility, defined));
            }
        }
        return symbols;
    }

    /** The zero-terminated string there; empty where there is none. */
    static String string(ByteBuffer strings, int offset) {
        if (offset < 0 || offset >= strings.limit()) {
            return "";
        }
        int end = offset;
        while (end < strings.limit() && strings.get(end) != 0) {
            end++;
        }
        byte[] name = new byte[end - offset];
        strings.get(offset, name);
        return new String(name, StandardCharsets.UTF_8);
    }

    boolean exported() {
        return defined && binding != LOCAL && visibility != HIDDEN && visibility != INTERNAL;
    }

    /** Functions, and what an assembler left untyped. */
    boolean callable() {
        return type == FUNCTION || type == INDIRECT_FUNCTION || type == NO_TYPE;
    }

    /** Data, and what an assembler left untyped. */
    boolean readable() {
        return type == OBJECT || type == NO_TYPE;
    }

    /**
     * Whether this is that function, declared without {@code extern "C"} at the outermost level: {@code _Z7do_ticki}, as
     * C++ writes names, with their length.
     */
    boolean mangled(String function) {
        return name.startsWith("_Z" + function.length() + function);
    }

    boolean unique() {
        return defined && binding == UNIQUE;
    }

    /** Some other library has it, or, where the binding is weak, may have it. */
    boolean imported() {
        return !defined && binding != LOCAL;
    }

    /** As C++ does for every thread-local object with a destructor. Rust's library may, and asks weakly. */
    boolean registersThreadDestructors() {
        return !defined && binding == GLOBAL && THREAD_DESTRUCTORS.contains(name);
    }
}
