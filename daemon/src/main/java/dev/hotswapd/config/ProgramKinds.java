package dev.hotswapd.config;

import dev.hotswapd.build.BuildCommand;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The kinds of values that a program is started with: its command and its environment. */
final class ProgramKinds {
    private static final String COMMAND = "a list of words such as [\"make\", \"all\"], or one string for the shell";
    private static final Kind<String> STRING = value -> value.text("a string").flatMap(text -> withoutNul(text, value));

    private ProgramKinds() {}

    /** A list of words that no shell sees, or one string for the platform's shell. */
    static Kind<BuildCommand> command() {
        return value -> value.node() instanceof Node.Items items ? argv(value, items) : shell(value);
    }

    private static Optional<BuildCommand> shell(Located value) {
        Optional<String> line = value.text(COMMAND);
        if (line.isPresent() && line.get().isBlank()) {
            return value.wrong("must not be empty");
        }
        return line.flatMap(text -> withoutNul(text, value)).map(BuildCommand.Shell::new);
    }

    private static Optional<BuildCommand> argv(Located value, Node.Items items) {
        return Kind.list(COMMAND, STRING).read(value).flatMap(words -> {
            if (words.isEmpty()) {
                return value.wrong("must name a program");
            }
            return words.get(0).isBlank()
                    ? value.each(items).get(0).wrong("must name a program")
                    : Optional.of(new BuildCommand.Argv(words));
        });
    }

    /** Environment variables: an object whose keys are their names. */
    static Kind<Map<String, String>> environment() {
        return value -> value.node() instanceof Node.Members members
                ? variables(value, members)
                : value.mustBe("an object such as {\"CC\": \"clang\"}");
    }

    private static Optional<Map<String, String>> variables(Located value, Node.Members members) {
        Map<String, String> variables = new LinkedHashMap<>();
        Set<String> named = new HashSet<>();
        for (Node.Member member : members.members()) {
            Optional<String> fault = named.add(member.key()) ? nameFault(member.key()) : Optional.of("is there twice");
            if (fault.isPresent()) {
                value.wrong(member, fault.get());
            } else {
                STRING.read(value.member(member)).ifPresent(content -> variables.put(member.key(), content));
            }
        }
        return variables.size() == members.members().size() ? Optional.of(variables) : Optional.empty();
    }

    private static Optional<String> nameFault(String name) {
        // POSIX, "Environment Variables": a name is ended by '=', an entry by NUL.
        return name.isEmpty() || name.indexOf('=') >= 0 || name.indexOf('\0') >= 0
                ? Optional.of("must be the name of a variable: not empty, without '=' and NUL")
                : Optional.empty();
    }

    private static Optional<String> withoutNul(String text, Located value) {
        // execve(2) takes strings that NUL ends: the rest would be lost without a word.
        return text.indexOf('\0') >= 0 ? value.mustBe("a string without NUL") : Optional.of(text);
    }
}
