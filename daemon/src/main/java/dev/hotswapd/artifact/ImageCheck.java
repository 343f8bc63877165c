package dev.hotswapd.artifact;

import java.util.List;
import java.util.Set;

/** What an artifact's bytes say about whether it may be opened. */
public sealed interface ImageCheck {
    /**
     * A shared library for this machine, whole, with the entry exported where one was asked for.
     *
     * @param functions exported functions, in the file's order
     * @param exported names of all that it exports
     * @param imported names of all that it takes from other libraries
     * @param needs libraries that the loader opens with it
     * @param traits what is worth knowing
     */
    record Loadable(List<String> functions, Set<String> exported, Set<String> imported, Needs needs, Set<Trait> traits)
            implements ImageCheck {
        /** Older linkers export these from every library, and nothing refers to them. */
        private static final Set<String> OF_THE_LINKER = Set.of("_init", "_fini", "_edata", "_end", "__bss_start");

        public Loadable {
            functions = List.copyOf(functions);
            exported = Set.copyOf(exported);
            imported = Set.copyOf(imported);
            traits = Set.copyOf(traits);
        }

        /** What the user should know although the library can be opened: sentences. */
        public List<String> notes() {
            return notes("it");
        }

        /** The same, with a name for the library. */
        public List<String> notes(String subject) {
            return traits.stream().sorted().map(trait -> trait.note(subject)).toList();
        }

        /** Whether it must be the only version in its process, by what it is itself. */
        public boolean alone() {
            return traits.stream().anyMatch(Trait::alone);
        }

        /**
         * Whether this, opened as a dependency, may run code of the plugin that brought it. The plugin comes first wherever
         * both have a name; a later plugin that shares the dependency would then run code of the older one.
         */
        public boolean callsBackInto(Loadable plugin) {
            return plugin.exported.stream()
                    .anyMatch(name ->
                            !OF_THE_LINKER.contains(name) && (imported.contains(name) || exported.contains(name)));
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
        NO_ENTRY,
        /** A name of the plugin's interface stands for something else. */
        WRONG_EXPORT
    }
}
