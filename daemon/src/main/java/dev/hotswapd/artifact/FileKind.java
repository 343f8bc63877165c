package dev.hotswapd.artifact;

import dev.hotswapd.artifact.ImageCheck.Cause;
import dev.hotswapd.artifact.ImageCheck.Rejected;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Names files that are no ELF image by their first bytes. */
final class FileKind {
    /** So many bytes tell the kind. */
    static final int HEAD = 512;

    private static final String POINT_ELSEWHERE = "let 'artifact' name the shared library that the build writes";
    private static final String LINK_SHARED =
            "link a shared library (cc -shared -fPIC; Rust: crate-type = [\"cdylib\"]) and let 'artifact' name that";

    private FileKind() {}

    /** Why these first bytes, which are not those of an ELF file, cannot be opened. */
    static Rejected notElf(ByteBuffer head) {
        byte[] start = new byte[Math.min(8, head.remaining())];
        head.duplicate().get(start);
        String ascii = new String(start, StandardCharsets.ISO_8859_1);
        if (ascii.startsWith("!<arch>") || ascii.startsWith("!<thin>")) {
            return notALibrary("is a static library (an ar archive)", LINK_SHARED);
        }
        if (ascii.startsWith("BC\u00c0\u00de")) {
            return notALibrary("is LLVM bitcode", "link it into a shared library, or compile without -flto");
        }
        if (ascii.startsWith("MZ")) {
            return notALibrary("is a Windows program or library (PE)", "build it for this system");
        }
        if (isMachO(start)) {
            return notALibrary("is a macOS program or library (Mach-O)", "build it for this system");
        }
        if (isZero(head)) {
            return new Rejected(
                    Cause.INCOMPLETE,
                    "starts with zero bytes: a linker has not finished it",
                    "let the build end only after its linker has");
        }
        if (isText(head)) {
            String what = ascii.startsWith("#!") ? "is a script" : "is a text file";
            return notALibrary(what + ", not a shared library", POINT_ELSEWHERE);
        }
        String bytes = HexFormat.ofDelimiter(" ").formatHex(start);
        return notALibrary("is not an ELF file (it starts with " + bytes + ")", POINT_ELSEWHERE);
    }

    private static Rejected notALibrary(String reason, String remedy) {
        return new Rejected(Cause.NOT_A_LIBRARY, reason, remedy);
    }

    private static boolean isMachO(byte[] start) {
        if (start.length < 8) {
            return false;
        }
        int magic = ByteBuffer.wrap(start).getInt();
        int second = ByteBuffer.wrap(start).getInt(4);
        // A universal binary shares its magic with Java class files, whose second word is a version of 45 or more.
        boolean universal = magic == 0xcafebabe && second > 0 && second < 45;
        return universal || magic == 0xfeedface || magic == 0xfeedfacf || magic == 0xcefaedfe || magic == 0xcffaedfe;
    }

    private static boolean isZero(ByteBuffer head) {
        for (int i = head.position(); i < head.limit(); i++) {
            if (head.get(i) != 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isText(ByteBuffer head) {
        for (int i = head.position(); i < head.limit(); i++) {
            int b = head.get(i) & 0xff;
            boolean blank = b >= '\t' && b <= '\r';
            if (b == 0x7f || (b < ' ' && !blank && b != 0x1b)) {
                return false;
            }
        }
        // Bytes of 0x80 and above count as text too: UTF-8 and the old code pages use them all.
        return true;
    }
}
