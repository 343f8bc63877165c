package dev.hotswapd.build;

import java.util.List;

/** The user's own build command. */
public sealed interface BuildCommand {
    /** The words to execute, untouched. */
    List<String> argv();

    /** As the user wrote it, for logs and events. */
    String display();

    /**
     * A program and its arguments; no shell sees them.
     *
     * @param argv at least one word
     */
    record Argv(List<String> argv) implements BuildCommand {
        public Argv {
            argv = List.copyOf(argv);
            if (argv.isEmpty()) {
                throw new IllegalArgumentException("'build.command' must name a program");
            }
        }

        @Override
        public String display() {
            return String.join(" ", argv);
        }
    }

    /**
     * A line for the platform's shell.
     *
     * @param line passed whole to {@code sh -c}
     */
    record Shell(String line) implements BuildCommand {
        @Override
        public List<String> argv() {
            return List.of("sh", "-c", line);
        }

        @Override
        public String display() {
            return line;
        }
    }
}
