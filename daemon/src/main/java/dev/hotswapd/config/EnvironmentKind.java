package dev.hotswapd.config;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Environment variables: an object whose keys are their names. */
record EnvironmentKind() implements Kind<Map<String, String>> {
    @Override
    public Optional<Map<String, String>> read(Located value) {
        if (!(value.node() instanceof Node.Members members)) {
            return value.mustBe("an object such as {\"CC\": \"clang\"}");
        }
        Map<String, String> variables = new LinkedHashMap<>();
        Set<String> named = new HashSet<>();
        for (Node.Member member : members.members()) {
            Optional<String> fault = named.add(member.key()) ? nameFault(member.key()) : Optional.of("is there twice");
            if (fault.isPresent()) {
                value.problems().add(member.place(), Located.below(value.path(), member.key()), fault.get());
            } else {
                text(value.member(member)).ifPresent(text -> variables.put(member.key(), text));
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

    private static Optional<String> text(Located value) {
        Optional<String> text = value.text("a string");
        return text.isPresent() && text.get().indexOf('\0') >= 0 ? value.mustBe("a string without NUL") : text;
    }
}
