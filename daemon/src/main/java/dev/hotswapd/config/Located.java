package dev.hotswapd.config;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A value on its way to being understood: it knows its path and where to report what is wrong with it.
 *
 * @param path such as {@code plugins[0].tick.interval}
 */
record Located(Node node, String path, Problems problems) {
    private static final Pattern PLAIN_KEY = Pattern.compile("[A-Za-z0-9_-]+");

    /** Reports that the value is not what may be here. */
    <T> Optional<T> mustBe(String allowed) {
        return wrong("must be " + allowed + ", was " + node.described());
    }

    /** Reports a problem with the value. */
    <T> Optional<T> wrong(String message) {
        problems.add(node.position(), path, message);
        return Optional.empty();
    }

    /** The string that this is; reports any other value. */
    Optional<String> text(String allowed) {
        return node instanceof Node.Text text ? Optional.of(text.text()) : mustBe(allowed);
    }

    /** The string that this is, where it fits; reports any other value. */
    Optional<String> text(String allowed, Predicate<String> fits) {
        return text(allowed).flatMap(text -> fits.test(text) ? Optional.of(text) : mustBe(allowed));
    }

    /** The values of the list that {@code items} is. */
    List<Located> each(Node.Items items) {
        return IntStream.range(0, items.items().size())
                .mapToObj(i -> new Located(items.items().get(i), path + "[" + i + "]", problems))
                .toList();
    }

    /** The value of a member of the object that this is. */
    Located member(Node.Member member) {
        return new Located(member.value(), below(member.key()), problems);
    }

    /** Reports a problem with a key of the object that this is. */
    void wrong(Node.Member member, String message) {
        problems.add(member.position(), below(member.key()), message);
    }

    /** The path of a key of the object that this is. */
    String below(String key) {
        if (!PLAIN_KEY.matcher(key).matches()) {
            return path + "[" + Quoted.of(key) + "]";
        }
        return path.isEmpty() ? key : path + "." + key;
    }
}
