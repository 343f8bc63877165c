package dev.hotswapd.artifact;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an artifact's bytes say about whether it may be opened. */
public sealed interface ImageCheck {
    /**
     * A shared library for this machine, whole, with the entry exported.
     *
     * @param functions exported functions, in the file's order
     * @param needed libraries that the loader opens with it ({@code DT_NEEDED})
     * @param soname the name it gives itself
     * @param unique whether it defines symbols that the process has once for all versions ({@code STB_GNU_UNIQUE})
     * @param undefined symbols that some other library must define, weak ones left out
     */
    record Loadable(
            List<String> functions,
            List<String> needed,
            Optional<String> soname,
            boolean unique,
            List<String> undefined)
            implements ImageCheck {
        public Loadable {
            functions = List.copyOf(functions);
            needed = List.copyOf(needed);
            undefined = List.copyOf(undefined);
        }

        /** What the user should know although the library can be opened: sentences. */
        public List<String> notes() {
            List<String> notes = new ArrayList<>();
            if (unique) {
                notes.add("it has C++ statics that all versions in one process share and that keep old versions in"
                        + " memory: compile with -fno-gnu-unique");
            }
            return notes;
        }
    }

    /**
     * Not something to open.
     *
     * @param cause kind of fault
     * @param reason what is wrong, said of the file: {@code is a text file}
     * @param remedy what the user can do
     */
    record Rejected(Cause cause, String reason, String remedy) implements ImageCheck {}

    /** Kinds of fault. */
    enum Cause {
        /** Empty or cut short: perhaps somebody still writes it. */
        INCOMPLETE,
        /** Something other than a shared library. */
        NOT_A_LIBRARY,
        /** A shared library for another machine. */
        OTHER_MACHINE,
        /** Tables inside it contradict each other. */
        DAMAGED,
        /** The function to call is not exported. */
        NO_ENTRY
    }
}
