package dev.hotswapd.crash;

import java.util.Optional;
import java.util.OptionalLong;

/** What an error file says about the signal, put briefly. */
final class SignalText {
    /** The first page is kept free so that a null pointer, or a member of one, faults. */
    private static final long NULL_PAGE = 4096;

    /** Frames may be large: how far beyond the stack's end an overflow may reach. */
    private static final long BEYOND_STACK = 1 << 20;

    /** The JVM's guard pages lie within the stack, at its end. */
    private static final long GUARD = 256 << 10;

    private Optional<String> name = Optional.empty();
    private String trouble = "";
    private String information = "";
    private OptionalLong stackEnd = OptionalLong.empty();
    private OptionalLong stackPointer = OptionalLong.empty();

    /** A line of the heading. */
    void header(String line) {
        int space = line.indexOf(' ');
        if (name.isEmpty() && line.startsWith("SIG") && space > 0 && line.contains("pc=")) {
            name = Optional.of(line.substring(0, space));
        } else if (trouble.isEmpty() && line.startsWith("There is insufficient memory")) {
            trouble = "out of memory";
        } else if (trouble.isEmpty() && line.contains("rror (")) {
            // The JVM's own: "Internal Error (assembler.cpp:12), pid=1, tid=2".
            int pid = line.indexOf(", pid=");
            trouble = pid < 0 ? line : line.substring(0, pid);
        }
    }

    /** The line {@code siginfo:}. */
    void information(String line) {
        information = line;
        if (name.isEmpty()) {
            int open = line.indexOf('(');
            int close = line.indexOf(')', open + 1);
            name = open < 0 || close < 0 ? name : Optional.of(line.substring(open + 1, close));
        }
    }

    /** The line {@code Stack:}. */
    void stack(String line) {
        stackEnd = Hex.after(line, "[");
        stackPointer = Hex.after(line, "sp=");
    }

    Optional<String> name() {
        return name;
    }

    String detail() {
        if (name.isEmpty()) {
            return trouble;
        }
        return switch (name.get()) {
            case "SIGSEGV", "SIGBUS" -> memory();
            case "SIGFPE" -> information.contains("FPE_INTDIV") ? "integer division by zero" : sender();
            default -> sender();
        };
    }

    private String memory() {
        OptionalLong address = Hex.after(information, "si_addr: ");
        if (address.isEmpty()) {
            return sender();
        }
        if (information.contains("BUS_ADRERR")) {
            return hex(address) + ", beyond the end of a mapped file";
        }
        // The kernel does not know the address where it is none at all; it reports 0, which is no null pointer.
        if (information.contains("SI_KERNEL")) {
            return "an address that cannot be one";
        }
        if (overflowed(address.getAsLong())) {
            return "stack overflow";
        }
        boolean nullPage = Long.compareUnsigned(address.getAsLong(), NULL_PAGE) < 0;
        return hex(address) + (nullPage ? ", a null pointer" : "");
    }

    private boolean overflowed(long address) {
        if (stackEnd.isEmpty() || stackPointer.isEmpty()) {
            return false;
        }
        long end = stackEnd.getAsLong();
        return address - end < GUARD && end - address <= BEYOND_STACK && stackPointer.getAsLong() - end < GUARD;
    }

    /** Who sent it, where it was neither the process itself nor the kernel. */
    private String sender() {
        String key = "si_pid: ";
        int at = information.indexOf(key);
        if (at < 0 || information.contains("current process") || information.contains("SI_TKILL")) {
            return "";
        }
        int comma = information.indexOf(',', at);
        String pid = information.substring(at + key.length(), comma < 0 ? information.length() : comma);
        return "sent by process " + pid.trim();
    }

    private static String hex(OptionalLong address) {
        return "address 0x" + Long.toHexString(address.getAsLong());
    }
}
