package dev.hotswapd.conformance;

/** What ends a tick process, and what must be told of it. */
enum Deed {
    SEGV("segv.c", true, "SIGSEGV"),
    ABORT("abort.c", true, "SIGABRT"),
    DIVIDE("divide.c", true, "SIGFPE"),
    BUS("bus.c", true, "SIGBUS"),
    TRAP("trap.c", true, "SIGILL|SIGTRAP"),
    KILL("kill.c", false, "SIGKILL"),
    KILL_GROUP("kill.c", false, "SIGKILL"),
    EXIT_0("exit.c", false, "exit 0"),
    EXIT_3("exit.c", false, "exit 3"),
    RECURSION("recursion.c", true, "SIGSEGV"),
    THROW("throw.cpp", true, "SIGABRT"),
    LOOP("loop.c", true, "hang"),
    PTHREAD_EXIT("pthread-exit.c", false, "pthread_exit|SIGSEGV"),
    DOUBLE_FREE("double-free.c", false, "SIGABRT"),
    CORRUPT("corrupt.c", false, "SIGABRT|SIGSEGV");

    private final String file;
    private final boolean hasLine;
    private final String signals;

    Deed(String file, boolean hasLine, String signals) {
        this.file = file;
        this.hasLine = hasLine;
        this.signals = signals;
    }

    HostileSource in(Place place) {
        HostileSource source = HostileSource.of(file).define(place.macro());
        if (this == KILL_GROUP) {
            return source.define("GROUP");
        }
        return file.equals("exit.c") ? source.define("CODE=" + (this == EXIT_0 ? 0 : 3)) : source;
    }

    /** Whether the event names the line that says {@code here}. */
    boolean hasLine() {
        return hasLine;
    }

    /** A pattern that what is named matches. */
    String signals() {
        return signals;
    }

    /** Whether another deed ends the process in the same way. */
    boolean isAVariation() {
        return this == KILL_GROUP || this == EXIT_3 || this == DOUBLE_FREE || this == CORRUPT;
    }

    boolean hangs() {
        return this == LOOP;
    }
}
