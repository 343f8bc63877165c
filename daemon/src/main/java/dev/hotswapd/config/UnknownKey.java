package dev.hotswapd.config;

import dev.hotswapd.config.Key.Group;
import dev.hotswapd.config.Key.Later;
import dev.hotswapd.text.NearestNames;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A key that does not exist.
 *
 * @param written as it stands in the file
 * @param keys those that may stand there
 */
record UnknownKey(String written, Group keys) {
    /** What to tell its writer: the nearest known key where one is near, and all that may be written. */
    String message() {
        String meant = nearest()
                .map(name -> "'" + name + "'")
                .or(this::inner)
                .map(name -> ": did you mean " + name + "?")
                .orElse("");
        String known =
                keys.keys().stream().filter(UnknownKey::usable).map(Key::name).collect(Collectors.joining(", "));
        return "there is no such key" + meant + (known.isEmpty() ? "" : " (known here: " + known + ")");
    }

    /** The known key that this is a misspelling of. */
    Optional<String> nearest() {
        int slips = written.length() < 4 ? 1 : Math.min(3, written.length() / 2 - 1);
        return NearestNames.to(written, keys.keys().stream().map(Key::name).toList(), slips).stream()
                .findFirst();
    }

    /** The manual writes {@code tick.interval} for a key within a key; so do people, or they forget the outer one. */
    private Optional<String> inner() {
        for (Key key : keys.keys()) {
            if (key instanceof Group group) {
                for (Key member : group.keys()) {
                    if (written.equals(member.name()) || written.equals(group.name() + "." + member.name())) {
                        return Optional.of("\"" + group.name() + "\": {\"" + member.name() + "\": …}");
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static boolean usable(Key key) {
        return key instanceof Group group
                ? group.keys().stream().anyMatch(UnknownKey::usable)
                : !(key instanceof Later<?>);
    }
}
