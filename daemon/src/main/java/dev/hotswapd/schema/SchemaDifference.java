package dev.hotswapd.schema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Two forms of a state, field by field and by name.
 *
 * @param pairs fields whose values go over, in the new form's order
 * @param changed fields of which only the name goes over, because values of the old type mean nothing in the new
 * @param dropped fields of the old form alone
 * @param added fields of the new form alone
 */
record SchemaDifference(List<FieldPair> pairs, List<FieldPair> changed, List<Field> dropped, List<Field> added) {
    static SchemaDifference of(Schema from, Schema to) {
        Map<String, Field> old = new HashMap<>(from.byName());
        List<FieldPair> pairs = new ArrayList<>();
        List<FieldPair> changed = new ArrayList<>();
        List<Field> added = new ArrayList<>();
        for (Field field : to.fields()) {
            Field before = old.remove(field.name());
            if (before == null) {
                added.add(field);
            } else {
                FieldPair pair = new FieldPair(before, field);
                (pair.isConvertible() ? pairs : changed).add(pair);
            }
        }
        List<Field> dropped = from.fields().stream()
                .filter(field -> old.containsKey(field.name()))
                .toList();
        return new SchemaDifference(pairs, changed, dropped, added);
    }

    /** What is known before any value has been seen. */
    MigrationReport report() {
        int kept = (int) pairs.stream().filter(FieldPair::isKept).count();
        return new MigrationReport(
                kept,
                pairs.size() - kept,
                added.size() + changed.size(),
                dropped.size() + changed.size(),
                steps(),
                changed.stream()
                        .map(pair -> pair.step() + ": no way to convert it, zero now")
                        .toList());
    }

    private List<String> steps() {
        List<String> steps = pairs.stream()
                .filter(pair -> !pair.isKept())
                .map(FieldPair::step)
                .collect(Collectors.toCollection(ArrayList::new));
        changed.forEach(pair -> steps.add(pair.step() + ", new"));
        added.forEach(field -> steps.add(field.name() + ": new"));
        List<Field> renamed = new ArrayList<>(added);
        for (Field field : dropped) {
            steps.add(field.name() + ": dropped" + hint(field, renamed));
        }
        return steps;
    }

    /** A name is never guessed, for a wrong guess would pass unseen; but saying so helps. Each new field is named once. */
    private static String hint(Field dropped, List<Field> renamed) {
        for (Field field : renamed) {
            if (field.type().equals(dropped.type()) && field.count() == dropped.count()) {
                renamed.remove(field);
                return "; " + field.name() + " is new: renamed? implement hotswapd_upgrade";
            }
        }
        return "";
    }
}
