package dev.hotswapd.adapter.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A place in the source, as addr2line prints it: a line with the function, one with {@code FILE:LINE}.
 *
 * @param function without offset; empty where there is no symbol either
 * @param line {@code FILE:LINE}; empty where debug information is missing
 */
record SourcePlace(Optional<String> function, Optional<String> line) {
    /**
     * Of a place and those it is inlined into, the innermost in the plugin's own files: a vector's {@code operator[]}
     * is not what its author looks for. Without any of these, the innermost that has a line.
     *
     * @param output of addr2line -f -i: innermost first
     */
    static Optional<SourcePlace> innermostOfThePlugin(String output, SourceRoot root) {
        List<SourcePlace> places = new ArrayList<>();
        List<SourcePlace> inside = new ArrayList<>();
        List<String> lines = output.lines().toList();
        for (int i = 0; i + 1 < lines.size(); i += 2) {
            Optional<String> line = line(lines.get(i + 1));
            SourcePlace place = new SourcePlace(function(lines.get(i)), line.map(root::relative));
            places.add(place);
            if (line.filter(root::contains).isPresent()) {
                inside.add(place);
            }
        }
        return inside.stream()
                .findFirst()
                .or(() -> places.stream()
                        .filter(place -> place.line().isPresent())
                        .findFirst())
                .or(() -> places.stream().findFirst());
    }

    /** With the offset into the function that the JVM told, where both mean the same function. */
    SourcePlace orSymbol(Optional<String> symbol) {
        boolean same = function.isEmpty()
                || symbol.map(text -> text.startsWith(function.get() + "+")).orElse(false);
        return same ? new SourcePlace(symbol, line) : this;
    }

    private static Optional<String> function(String text) {
        return text.isEmpty() || text.startsWith("??") ? Optional.empty() : Optional.of(text);
    }

    /** Without {@code (discriminator 2)}, which tells blocks of one line apart; empty without a file and a number. */
    private static Optional<String> line(String text) {
        int remark = text.indexOf(" (discriminator");
        String line = remark < 0 ? text : text.substring(0, remark);
        int colon = line.lastIndexOf(':');
        boolean known =
                colon > 0 && !line.startsWith("??") && line.substring(colon + 1).matches("[0-9]*[1-9][0-9]*");
        return known ? Optional.of(line) : Optional.empty();
    }
}
