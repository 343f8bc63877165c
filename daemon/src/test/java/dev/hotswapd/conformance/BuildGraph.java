package dev.hotswapd.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * A made-up project: sources, what is generated of them, objects, archives, stamps and at last the artifact, all of them
 * texts that say what they were made of; and its rules for make, for
 * ninja and for a script.
 */
final class BuildGraph {
    static final String ARTIFACT = "libp.so";

    /** Reads what a thing is made of, dawdles, and writes it. */
    private static final String TOOL = """
            # MODES DELAY NAME OUT IN...
            modes=$1 delay=$2 name=$3 out=$4
            shift 4
            case $modes in *t*) trap '' TERM ;; esac
            made=$(cat "$@") || exit 1
            case $modes in *d*) echo "$out: $*" >"$out.d" ;; esac
            sleep "$delay"
            case $modes in
                *s*) printf '%s(%s' "$name" "$made" >"$out"; sleep "$delay"; printf ')' >>"$out" ;;
                *r*) printf '%s(%s)' "$name" "$made" >"$out.new"
                     if cmp -s "$out.new" "$out"; then rm "$out.new"; else mv "$out.new" "$out"; fi ;;
                *m*) printf '%s(%s)' "$name" "$made" >"$out.txt"; sleep "$delay"; : >"$out" ;;
                *) printf '%s(%s)' "$name" "$made" >"$out" ;;
            esac
            """;

    private final Random random;
    private final Path root;
    private final String builder;
    private final List<String> sources = new ArrayList<>();
    private final Map<String, Step> steps = new LinkedHashMap<>();
    private final Map<String, String> contents = new HashMap<>();

    /**
     * Something that is made.
     *
     * @param out path, from the root
     * @param modes letters that the tool knows: t ignores TERM, s writes slowly, r writes what differs only, m makes a
     *     stamp and a text beside it, d writes down what it has read
     * @param in what it is made of
     * @param said how many of those the rule says; the rest the tool writes down
     */
    private record Step(String out, String modes, String delay, List<String> in, int said) {
        String text() {
            return modes.contains("m") ? out + ".txt" : out;
        }
    }

    BuildGraph(long seed, Path root) {
        this.random = new Random(seed);
        this.root = root;
        this.builder = anyOf("make", "make", "ninja", "ninja", "script");
        for (int i = 0; i < 2 + random.nextInt(3); i++) {
            sources.add("s" + i + (random.nextBoolean() ? ".in" : ".h"));
        }
        List<String> texts = new ArrayList<>(sources);
        for (int i = random.nextInt(4); i > 0; i--) {
            // Who leaves equal texts alone hides from make what a build that was torn off left behind it; ninja has a
            // log.
            String modes = anyOf("", "", "m", "s", builder.equals("ninja") ? "r" : "");
            texts.add(step(folder() + "gen" + i + ".c", modes, some(texts), false));
        }
        List<String> objects = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            List<String> in = some(texts);
            boolean noted = sources.containsAll(in) && random.nextBoolean();
            objects.add(step(folder() + "obj" + i + ".o", noted ? "d" : anyOf("", "s"), in, noted));
        }
        if (random.nextBoolean()) {
            objects.add(step(folder() + "lib.a", "", List.copyOf(objects), false));
        }
        List<String> rest = new ArrayList<>(texts);
        rest.addAll(objects);
        steps.values().forEach(step -> rest.removeAll(step.in));
        step(ARTIFACT, "", rest, false);
    }

    /** What a user would write as {@code build.command}. */
    List<String> command() {
        return switch (builder) {
            case "make" -> List.of("make", "-s", anyOf("-j1", "-j3"));
            case "ninja" -> List.of("ninja");
            default -> List.of("sh", "build.sh");
        };
    }

    List<String> sources() {
        return sources;
    }

    /** In the root, out of the tree, and behind a link. */
    private String folder() {
        return anyOf("", "obj/", "../out/", "link/");
    }

    private String step(String out, String modes, List<String> in, boolean noted) {
        String more = random.nextInt(3) == 0 ? "t" : "";
        String delay = "0.0" + random.nextInt(4);
        steps.put(out, new Step(out, modes + more, delay, in, noted ? 1 : in.size()));
        return out;
    }

    private List<String> some(List<String> of) {
        List<String> some = new ArrayList<>(of);
        Collections.shuffle(some, random);
        return List.copyOf(some.subList(0, 1 + random.nextInt(Math.min(3, some.size()))));
    }

    private String anyOf(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /** Writes all but what is made. */
    void write() throws IOException {
        for (Path folder : List.of(root.resolve("obj"), root.resolveSibling("out"), root.resolveSibling("linked"))) {
            Files.createDirectories(folder);
        }
        Files.createSymbolicLink(root.resolve("link"), root.resolveSibling("linked"));
        Files.writeString(root.resolve("tool.sh"), TOOL);
        Files.writeString(root.resolve("Makefile"), makeRules());
        Files.writeString(root.resolve("build.ninja"), ninjaRules());
        Files.writeString(root.resolve("build.sh"), script());
        for (String source : sources) {
            Files.writeString(root.resolve(source), source + "0");
            contents.put(source, source + "0");
        }
    }

    /** Notes that a source was saved. */
    void saved(String source, String content) {
        contents.put(source, content);
    }

    /** What the artifact is when all is made of what was saved last. */
    String expected() {
        return content(ARTIFACT);
    }

    private String content(String path) {
        Step step = steps.get(path);
        return step == null
                ? String.valueOf(contents.get(path))
                : path.replaceAll(".*/", "")
                        + step.in.stream().map(this::content).collect(Collectors.joining("", "(", ")"));
    }

    private String command(Step step) {
        String read = step.in.stream()
                .map(path -> steps.containsKey(path) ? steps.get(path).text() : path)
                .collect(Collectors.joining(" "));
        return "sh tool.sh -" + step.modes + " " + step.delay + " " + step.out.replaceAll(".*/", "") + " " + step.out
                + " " + read;
    }

    private String makeRules() {
        StringBuilder text = new StringBuilder(ARTIFACT + ":\n");
        steps.values().forEach(step -> text.append(step.out)
                .append(": ")
                .append(String.join(" ", step.in.subList(0, step.said)))
                .append("\n\t")
                .append(command(step))
                .append('\n'));
        return text.append("-include $(wildcard *.d obj/*.d ../out/*.d link/*.d)\n")
                .toString();
    }

    /** As people write it who need no make: nothing tidies up behind it. */
    private String script() {
        StringBuilder text = new StringBuilder();
        steps.values().forEach(step -> {
            text.append("if [ ! -e ").append(step.out).append(" ]");
            step.in.forEach(path -> text.append(" || [ ")
                    .append(path)
                    .append(" -nt ")
                    .append(step.out)
                    .append(" ]"));
            text.append("; then ").append(command(step)).append(" || exit 1; fi\n");
        });
        return text.toString();
    }

    private String ninjaRules() {
        StringBuilder text = new StringBuilder();
        int rule = 0;
        for (Step step : steps.values()) {
            text.append("rule r")
                    .append(++rule)
                    .append("\n  command = ")
                    .append(command(step))
                    .append('\n');
            text.append(step.modes.contains("r") ? "  restat = 1\n" : "");
            text.append(step.modes.contains("d") ? "  depfile = $out.d\n  deps = gcc\n" : "");
            text.append("build ").append(step.out).append(": r").append(rule).append(' ');
            text.append(String.join(" ", step.in.subList(0, step.said))).append('\n');
        }
        return text.append("default " + ARTIFACT + "\n").toString();
    }
}
