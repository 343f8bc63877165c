package dev.hotswapd.config;

import java.util.List;
import java.util.Optional;

/**
 * One of a few words.
 *
 * @param choices the words, in the order in which they are named to the user
 */
record WordKind<T>(List<Choice<T>> choices) implements Kind<T> {
    WordKind {
        choices = List.copyOf(choices);
    }

    /** A word and what it stands for. */
    record Choice<T>(String word, T meaning) {}

    /** Words that stand for themselves. */
    static WordKind<String> of(List<String> words) {
        return new WordKind<>(
                words.stream().map(word -> new Choice<>(word, word)).toList());
    }

    @Override
    public Optional<T> read(Located value) {
        if (value.node() instanceof Node.Text text) {
            for (Choice<T> choice : choices) {
                if (choice.word().equals(text.text())) {
                    return Optional.of(choice.meaning());
                }
            }
        }
        return value.mustBe(named());
    }

    private String named() {
        StringBuilder named = new StringBuilder();
        for (int i = 0; i < choices.size(); i++) {
            String before = i == 0 ? "" : i == choices.size() - 1 ? " or " : ", ";
            named.append(before).append(Quoted.of(choices.get(i).word()));
        }
        return named.toString();
    }
}
