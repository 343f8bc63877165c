package dev.hotswapd.config;

import java.util.List;

/** A value of the configuration file as it was written, with its place; what it means is not yet known. */
public sealed interface Node {
    /** Where it begins. */
    Place place();

    /** As a person would call it, such as {@code the number 10}. */
    String described();

    /**
     * An object.
     *
     * @param members in the order of the file; a key may be there twice
     */
    record Members(Place place, List<Member> members) implements Node {
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
     * @param place of the key
     */
    record Member(String key, Place place, Node value) {}

    /** A list. */
    record Items(Place place, List<Node> items) implements Node {
        public Items {
            items = List.copyOf(items);
        }

        @Override
        public String described() {
            return "a list";
        }
    }

    /** A string, without its quotes and escapes. */
    record Text(Place place, String text) implements Node {
        @Override
        public String described() {
            return Quoted.of(text);
        }
    }

    /** A number, as its digits. */
    record Digits(Place place, String digits) implements Node {
        @Override
        public String described() {
            return "the number " + Quoted.cut(digits);
        }
    }

    /** {@code true} or {@code false}. */
    record Flag(Place place, boolean on) implements Node {
        @Override
        public String described() {
            return on ? "true" : "false";
        }
    }

    /** {@code null}. */
    record Nothing(Place place) implements Node {
        @Override
        public String described() {
            return "null";
        }
    }
}
