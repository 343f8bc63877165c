package dev.hotswapd.artifact;

import java.util.Locale;
import java.util.Optional;

/** A kind of processor, as the ELF header's {@code e_machine} numbers it. */
public enum Machine {
    X86_64(62, 64, true, "x86-64"),
    AARCH64(183, 64, true, "AArch64"),
    RISCV64(243, 64, true, "RISC-V"),
    PPC64LE(21, 64, true, "little-endian POWER"),
    PPC64(21, 64, false, "big-endian POWER"),
    S390X(22, 64, false, "IBM Z (s390x)"),
    LOONGARCH64(258, 64, true, "LoongArch"),
    X86(3, 32, true, "x86"),
    ARM(40, 32, true, "ARM"),
    MIPS(8, 32, false, "MIPS");

    private final int elfNumber;
    private final int bits;
    private final boolean littleEndian;
    private final String words;

    Machine(int elfNumber, int bits, boolean littleEndian, String words) {
        this.elfNumber = elfNumber;
        this.bits = bits;
        this.littleEndian = littleEndian;
        this.words = words;
    }

    /** The one this program runs on, where it is a known one. */
    public static Optional<Machine> current() {
        return named(System.getProperty("os.arch", ""));
    }

    /**
     * The machine of a Java runtime.
     *
     * @param osArch as the system property {@code os.arch} has it
     */
    public static Optional<Machine> named(String osArch) {
        return switch (osArch.toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64" -> Optional.of(X86_64);
            case "aarch64", "arm64" -> Optional.of(AARCH64);
            case "riscv64" -> Optional.of(RISCV64);
            case "ppc64le" -> Optional.of(PPC64LE);
            case "ppc64" -> Optional.of(PPC64);
            case "s390x" -> Optional.of(S390X);
            case "loongarch64" -> Optional.of(LOONGARCH64);
            case "x86", "i386", "i486", "i586", "i686" -> Optional.of(X86);
            case "arm" -> Optional.of(ARM);
            default -> Optional.empty();
        };
    }

    /** Width of an address: 32 or 64. */
    public int bits() {
        return bits;
    }

    /** For people: {@code x86-64}, {@code 32-bit ARM}. */
    public String words() {
        return words(bits);
    }

    /** Whether an image with these header fields runs here. */
    boolean runs(int number, int imageBits, boolean imageLittleEndian) {
        return number == elfNumber && imageBits == bits && imageLittleEndian == littleEndian;
    }

    /** For people: the machine an image's header names. */
    static String describe(int number, int imageBits, boolean imageLittleEndian) {
        Machine sameNumber = null;
        for (Machine machine : values()) {
            if (machine.elfNumber == number && (sameNumber == null || machine.littleEndian == imageLittleEndian)) {
                sameNumber = machine;
            }
        }
        if (sameNumber == null) {
            return "an unknown " + imageBits + "-bit machine (number " + number + ")";
        }
        String order = sameNumber.littleEndian == imageLittleEndian ? "" : " in the other byte order";
        return sameNumber.words(imageBits) + order;
    }

    private String words(int width) {
        return width == 32 ? "32-bit " + words : words;
    }
}
