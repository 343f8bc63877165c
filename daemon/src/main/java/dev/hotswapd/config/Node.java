package dev.hotswapd.config;

import java.util.List;

/** A value of the configuration file as it was written, with its position; what it means is not yet known. */
public sealed interface Node {
    /**
     * A position in the file.
     *
     * @param line from 1
     * @param column from 1, in characters
     */
    record Position(int line, int column) {}

    /** Where it begins. */
    Position position();

    /** As a person would call it, such as {@code the number 10}. */
    String described();

    /**
     * An object.
     *
     * @param members in the order of the file; a key may be there twice
     */
    record Members(Position position, List<Member> members) implements Node {
        public Members {
            members = List.copyOf(members);
        }

        @Override
        public String described() {
            return "an object";
        }
    }

    /**
     * One key of an object and its value.
     *
     * @param position of the key
     */
    record Member(String key, Position position, Node value) {}

    /** A list. */
    record Items(Position position, List<Node> items) implements Node {
        public Items {
            items = List.copyOf(items);
        }

        @Override
        public String described() {
            return "a list";
        }
    }

    /** A string, without its quotes and escapes. */
    record Text(Position position, String text) implements Node {
        @Override
        public String described() {
            return Quoted.of(text);
        }
    }

    /** A number, as its digits. */
    record Digits(Position position, String digits) implements Node {
        @Override
        public String described() {
            return "the number " + Quoted.cut(digits);
        }
    }

    /** {@code true} or {@code false}. */
    record Flag(Position position, boolean on) implements Node {
        @Override
        public String described() {
            return on ? "true" : "false";
        }
    }

    /** {@code null}. */
    record Nothing(Position position) implements Node {
        @Override
        public String described() {
            return "null";
        }
    }
}
