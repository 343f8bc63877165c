package dev.hotswapd.config;

import dev.hotswapd.build.BuildCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A command: a list of words that no shell sees, or one string for the platform's shell. */
record CommandKind() implements Kind<BuildCommand> {
    private static final String FORM = "a list of words such as [\"make\", \"all\"], or one string for the shell";

    @Override
    public Optional<BuildCommand> read(Located value) {
        if (value.node() instanceof Node.Items items) {
            return argv(value, items);
        }
        Optional<String> line = value.text(FORM);
        if (line.isPresent() && line.get().isBlank()) {
            return value.wrong("must not be empty");
        }
        return line.flatMap(text -> withoutNul(text, value)).map(BuildCommand.Shell::new);
    }

    private static Optional<BuildCommand> argv(Located value, Node.Items items) {
        List<String> words = new ArrayList<>();
        for (Located item : value.each(items)) {
            item.text("a string").flatMap(word -> withoutNul(word, item)).ifPresent(words::add);
        }
        if (words.size() < items.items().size()) {
            return Optional.empty();
        }
        if (words.isEmpty()) {
            return value.wrong("must name a program");
        }
        if (words.get(0).isBlank()) {
            return value.each(items).get(0).wrong("must name a program");
        }
        return Optional.of(new BuildCommand.Argv(words));
    }

    private static Optional<String> withoutNul(String text, Located value) {
        // execve(2) takes strings that NUL ends: the rest would be lost without a word.
        return text.indexOf('\0') >= 0 ? value.mustBe("a string without NUL") : Optional.of(text);
    }
}
