package dev.hotswapd.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/**
 * Any valid schema, of few names, so that two of them share many: fields in any order, with gaps, single, in arrays, and
 * as members of arrays of structs.
 */
final class AnySchemas extends DomainContextBase {
    private static final List<String> NAMES =
            List.of("a", "b", "c", "hero.x", "hero.y", "hero.pos.x", "game.balls", "balls", "list", "grid");
    private static final List<String> MEMBERS = List.of("x", "y", "pos.x", "pos.y", "next");

    /** One declaration; {@code members} make it an array of structs. */
    private record Part(String name, ElementType type, int count, int gap, List<Member> members) {}

    private record Member(String name, ElementType type, int gap) {}

    @Provide
    Arbitrary<Schema> schemas() {
        return Combinators.combine(
                        parts().list().ofMaxSize(8), Arbitraries.integers().between(0, 20))
                .as(AnySchemas::lay);
    }

    /** The same fields elsewhere: shuffled, with other gaps, numbers of wider types, arrays longer. */
    static Schema widened(Schema schema, List<Integer> order, int gap) {
        List<Field> fields = new ArrayList<>(schema.fields());
        List<Field> wide = new ArrayList<>();
        long at = gap;
        for (int i = 0; !fields.isEmpty(); i++) {
            Field field =
                    fields.remove(Math.floorMod(order.isEmpty() ? 0 : order.get(i % order.size()), fields.size()));
            boolean whole = field.kind() == FieldKind.SIGNED || field.kind() == FieldKind.UNSIGNED;
            int size = whole || field.kind() == FieldKind.FLOAT ? 8 : field.size();
            wide.add(new Field(field.name(), field.kind(), size, at, field.count() + gap, size + gap));
            at += (field.count() + gap) * (size + gap);
        }
        return new Schema(schema.type(), at, wide);
    }

    private static Arbitrary<Part> parts() {
        Arbitrary<List<Member>> none = Arbitraries.just(List.of());
        Arbitrary<List<Member>> some = members().list().ofMinSize(1).ofMaxSize(4);
        return Combinators.combine(
                        Arbitraries.of(NAMES),
                        types(),
                        Arbitraries.oneOf(
                                Arbitraries.just(1), Arbitraries.integers().between(1, 9)),
                        gaps(),
                        Arbitraries.oneOf(none, some))
                .as(Part::new);
    }

    private static Arbitrary<Member> members() {
        return Combinators.combine(Arbitraries.of(MEMBERS), types(), gaps()).as(Member::new);
    }

    private static Arbitrary<ElementType> types() {
        return Arbitraries.of(
                        "bool", "int8", "int16", "int32", "int64", "uint8", "uint64", "float", "double", "text",
                        "pointer", "pointer", "bytes3", "bytes16")
                .map(word -> ElementType.parse(word).orElseThrow());
    }

    private static Arbitrary<Integer> gaps() {
        return Arbitraries.oneOf(Arbitraries.just(0), Arbitraries.integers().between(0, 7));
    }

    private static Schema lay(List<Part> parts, int tail) {
        Map<String, Field> fields = new LinkedHashMap<>();
        long at = 0;
        for (Part part : parts) {
            at += part.gap;
            long stride = 0;
            for (Member member : part.members) {
                stride += member.gap + member.type.size();
            }
            long start = at;
            for (Member member : part.members) {
                start += member.gap;
                String name = part.name + "[]." + member.name;
                fields.putIfAbsent(
                        name, new Field(name, member.type.kind(), member.type.size(), start, part.count, stride));
                start += member.type.size();
            }
            if (part.members.isEmpty()) {
                stride = part.type.size();
                fields.putIfAbsent(
                        part.name, new Field(part.name, part.type.kind(), part.type.size(), at, part.count, stride));
            }
            at += part.count * stride;
        }
        return new Schema("World", at + tail, List.copyOf(fields.values()));
    }
}
