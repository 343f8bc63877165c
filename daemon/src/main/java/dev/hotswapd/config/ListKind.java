package dev.hotswapd.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A list whose values are all of one kind; it may be empty.
 *
 * @param form completes a sentence that begins with "must be"
 * @param each the kind of every value
 */
record ListKind<T>(String form, Kind<T> each) implements Kind<List<T>> {
    @Override
    public Optional<List<T>> read(Located value) {
        if (!(value.node() instanceof Node.Items items)) {
            return value.mustBe(form);
        }
        List<T> values = new ArrayList<>();
        for (Located item : value.each(items)) {
            each.read(item).ifPresent(values::add);
        }
        return values.size() == items.items().size() ? Optional.of(values) : Optional.empty();
    }
}
