package dev.hotswapd.config;

import dev.hotswapd.artifact.Platform;
import dev.hotswapd.glob.Glob;
import dev.hotswapd.tick.TickInterval;
import dev.hotswapd.time.DurationText;
import dev.hotswapd.time.SizeText;
import java.math.BigInteger;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How a value is written: reads it, or says what may be written instead.
 *
 * @param <T> what is read
 */
@FunctionalInterface
interface Kind<T> {
    /** The value; empty when it is wrong, and then every problem with it has been reported. */
    Optional<T> read(Located value);

    /** {@code true} or {@code false}. */
    static Kind<Boolean> flag() {
        return value -> value.node() instanceof Node.Flag flag ? Optional.of(flag.on()) : value.mustBe("true or false");
    }

    /**
     * A string of a certain form.
     *
     * @param form completes a sentence that begins with "must be"
     * @param pattern what the whole string looks like
     */
    static Kind<String> text(String form, Pattern pattern) {
        return value -> value.text(form, pattern.asMatchPredicate());
    }

    /** One of a few words, at least two, named to the user in this order. */
    static Kind<String> word(List<String> words) {
        return choice(words, word -> word);
    }

    /** One of the constants of an enum, each written in camel case: {@code "catchUp"} for {@code CATCH_UP}. */
    static <E extends Enum<E>> Kind<E> word(Class<E> type) {
        return choice(Arrays.asList(type.getEnumConstants()), Kind::inCamelCase);
    }

    private static String inCamelCase(Enum<?> constant) {
        String words = Arrays.stream(constant.name().split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
        return words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1);
    }

    private static <T> Kind<T> choice(List<T> choices, Function<? super T, String> written) {
        List<String> words =
                choices.stream().map(choice -> Quoted.of(written.apply(choice))).toList();
        int last = words.size() - 1;
        String form = String.join(", ", words.subList(0, last)) + " or " + words.get(last);
        return value -> value.text(form).flatMap(text -> choices.stream()
                .filter(choice -> written.apply(choice).equals(text))
                .findFirst()
                .or(() -> value.mustBe(form)));
    }

    /**
     * A list whose values are all of one kind; it may be empty.
     *
     * @param form completes a sentence that begins with "must be"
     * @param each the kind of every value
     */
    static <T> Kind<List<T>> list(String form, Kind<T> each) {
        return value -> {
            if (!(value.node() instanceof Node.Items items)) {
                return value.mustBe(form);
            }
            List<T> values = new ArrayList<>();
            for (Located item : value.each(items)) {
                each.read(item).ifPresent(values::add);
            }
            return values.size() == items.items().size() ? Optional.of(values) : Optional.empty();
        };
    }

    /** The path of a folder, relative or absolute. */
    static Kind<Path> folder() {
        return value ->
                value.text("the path of a folder", text -> !text.isBlank()).flatMap(text -> path(text, value));
    }

    private static Optional<Path> path(String text, Located value) {
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            // A NUL; or, in a locale that is not UTF-8, any letter that the locale lacks.
            return value.mustBe("a path that this system can write (" + e.getReason() + ")");
        }
    }

    /**
     * A glob below the plugin's root, with the platform's words in place of their names.
     *
     * @param form completes a sentence that begins with "must be"
     */
    static Kind<Glob> glob(String form) {
        return value -> {
            try {
                return value.text(form)
                        .map(pattern -> Glob.of(pattern, Platform.current().words()));
            } catch (IllegalArgumentException e) {
                return value.wrong(e.getMessage() + ", was " + value.node().described());
            }
        };
    }

    /** A whole number in a range. */
    static Kind<Integer> wholeNumber(int least, int most) {
        return value -> {
            if (value.node() instanceof Node.Digits number && number.digits().matches("-?[0-9]+")) {
                BigInteger whole = new BigInteger(number.digits());
                if (whole.compareTo(BigInteger.valueOf(least)) >= 0 && whole.compareTo(BigInteger.valueOf(most)) <= 0) {
                    return Optional.of(whole.intValue());
                }
            }
            return value.mustBe("a whole number from " + least + " to " + most);
        };
    }

    /** A duration longer than nothing, as {@link DurationText} has it. */
    static Kind<Duration> duration() {
        return duration(Duration.ofNanos(1_000), Duration.ofNanos(Long.MAX_VALUE));
    }

    /** A duration in a range. */
    static Kind<Duration> duration(Duration least, Duration most) {
        return quantity(DurationText.FORM, DurationText::parse, DurationText::format, least, most);
    }

    /** When to tick: {@code "manual"}, or a duration that the scheduler can keep. */
    static Kind<TickInterval> tickInterval() {
        String form = "\"manual\" or a duration of at least " + DurationText.format(TickInterval.SHORTEST);
        return value -> value.text(form).flatMap(text -> {
            try {
                return Optional.of(
                        text.equals("manual")
                                ? new TickInterval.Manual()
                                : new TickInterval.Every(DurationText.parse(text)));
            } catch (IllegalArgumentException namesOnlyOneWayToWriteIt) {
                return value.mustBe(form);
            }
        });
    }

    /** A size in bytes in a range, as {@link SizeText} has it. */
    static Kind<Long> size(long least, long most) {
        return quantity(SizeText.FORM, SizeText::parse, SizeText::format, least, most);
    }

    private static <T extends Comparable<T>> Kind<T> quantity(
            String form, Function<String, T> parse, Function<T, String> format, T least, T most) {
        return value -> value.text(form).flatMap(text -> {
            T amount;
            try {
                amount = parse.apply(text);
            } catch (IllegalArgumentException e) {
                return value.wrong(e.getMessage() + ", was " + value.node().described());
            }
            if (amount.compareTo(least) < 0) {
                return value.mustBe("at least " + format.apply(least));
            }
            return amount.compareTo(most) > 0 ? value.mustBe("at most " + format.apply(most)) : Optional.of(amount);
        });
    }
}
