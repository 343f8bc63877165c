package dev.hotswapd.config;

import dev.hotswapd.config.Key.Group;
import dev.hotswapd.config.Key.Groups;
import dev.hotswapd.config.Key.Later;
import dev.hotswapd.config.Key.Setting;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * One object of the file, read by the keys that it may have. All that is wrong in it, its groups included, is reported
 * when it is made.
 *
 * <p>Not safe for use by more than one thread.
 */
final class Section {
    private final Group keys;
    private final Located where;
    private final Map<String, Node.Member> members = new HashMap<>();
    private final Map<String, List<Section>> sections = new HashMap<>();

    /** Keys that are there under a misspelt name, which has been reported: they are not missing as well. */
    private final Set<String> misspelt = new HashSet<>();

    /** It or what holds it is no object, which has been reported: what is missing in it is no further news. */
    private final boolean broken;

    /** @param brokenAround whether what holds it is broken */
    Section(Group keys, Located where, boolean brokenAround) {
        this.keys = keys;
        this.where = where;
        broken = brokenAround || !(where.node() instanceof Node.Members);
        if (where.node() instanceof Node.Members object) {
            object.members().forEach(this::enter);
        } else {
            where.mustBe("an object in braces");
        }
        for (Key key : keys.keys()) {
            if (key instanceof Setting<?> setting) {
                // For the problems with it.
                find(setting);
            } else if (key instanceof Group group) {
                sections.put(group.name(), List.of(enter(group)));
            } else if (key instanceof Groups groups) {
                sections.put(groups.name(), enter(groups));
            }
        }
    }

    /** The value of a key, or its default. Empty when it has neither, or a wrong one. */
    <T> Optional<T> find(Setting<T> key) {
        Node.Member member = members.get(key.name());
        if (member != null) {
            return key.kind().read(where.member(member));
        }
        key.whenMissing().ifPresent(message -> missing(key, message));
        return key.fallback();
    }

    /** The value of a key that must be there or has a default; only where nothing is wrong. */
    <T> T get(Setting<T> key) {
        return find(key).orElseThrow();
    }

    /** The object of a key, one of those that this section may have. */
    Section section(Group group) {
        return Objects.requireNonNull(sections.get(group.name()), group.name()).get(0);
    }

    /** The objects in the list of a key. */
    List<Section> sections(Groups groups) {
        return Objects.requireNonNull(sections.get(groups.name()), groups.name());
    }

    /** Reports a problem with a key's value; with what the key stands for when it is left out. */
    void report(Key key, String message) {
        Node.Member member = members.get(key.name());
        Node place = member == null ? where.node() : member.value();
        where.problems().add(place.position(), path(key), message);
    }

    /** The path of a key of this section. */
    String path(Key key) {
        return where.below(key.name());
    }

    private void missing(Key key, String message) {
        if (!broken && !misspelt.contains(key.name())) {
            report(key, message);
        }
    }

    /** A group that was left out is an empty object in the place of this section: it has its defaults. */
    private Section enter(Group group) {
        Node.Member member = members.get(group.name());
        return new Section(
                group,
                member != null
                        ? where.member(member)
                        : new Located(
                                new Node.Members(where.node().position(), List.of()), path(group), where.problems()),
                broken || misspelt.contains(group.name()));
    }

    private List<Section> enter(Groups groups) {
        Node.Member member = members.get(groups.name());
        if (member == null) {
            missing(groups, groups.whenMissing());
            return List.of();
        }
        Located list = where.member(member);
        if (!(list.node() instanceof Node.Items items)) {
            list.mustBe("a list of objects");
            return List.of();
        }
        if (items.items().isEmpty()) {
            list.wrong(groups.whenMissing());
        }
        if (items.items().size() > groups.most()) {
            list.wrong("must be at most " + groups.most() + ", were "
                    + items.items().size() + ": give the others a daemon of their own");
        }
        return list.each(items).stream()
                .map(item -> new Section(groups.each(), item, broken))
                .toList();
    }

    private void enter(Node.Member member) {
        Node.Member earlier = members.putIfAbsent(member.key(), member);
        if (earlier != null) {
            where.wrong(
                    member,
                    "is there twice: first in line " + earlier.position().line());
            return;
        }
        Optional<Key> key = keys.keys().stream()
                .filter(known -> known.name().equals(member.key()))
                .findFirst();
        if (key.isEmpty()) {
            UnknownKey unknown = new UnknownKey(member.key(), keys);
            unknown.nearest().ifPresent(misspelt::add);
            where.wrong(member, unknown.message());
        } else if (key.get() instanceof Later<?> later) {
            refuse(later, member);
        }
    }

    private <T> void refuse(Later<T> later, Node.Member member) {
        Optional<T> value = later.kind().read(where.member(member));
        if (value.isEmpty() || value.equals(later.already())) {
            return;
        }
        String name = "'" + (keys.name().isEmpty() ? "" : keys.name() + ".") + later.name() + "'";
        where.wrong(
                member,
                later.already()
                        .map(only -> name + " can only be " + written(only) + " so far: write that or leave it out")
                        .orElse(name + " is not available yet: leave it out"));
    }

    private static String written(Object value) {
        return value instanceof String text ? Quoted.of(text) : value.toString();
    }
}
