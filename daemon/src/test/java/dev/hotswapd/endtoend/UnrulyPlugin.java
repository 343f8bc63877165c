package dev.hotswapd.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One plugin of a {@link ChaosTest}: its project on disk, and what may tick of all that was ever saved in it.
 *
 * <p>What ticks is told by the plugin itself, in a file elsewhere: that is there whatever becomes of the daemon.
 */
final class UnrulyPlugin {
    /** What a saved source does; its number is known to the plugin's own source. */
    enum Deed {
        TICKS(0),
        /** Spoils the state in its trial, and crashes. */
        CRASHES(1),
        /** Spoils the state in its trial, and does not return. */
        HANGS(2),
        REFUSES(3),
        /** Does not compile. */
        IS_BROKEN(4),
        /** Is linked, and then its build fails. */
        FAILS_ITS_TEST(5),
        /** Crashes again and again, always later than in its trial. */
        CRASHES_LATER(6),
        /** Signals its whole group, and writes into all that it has open and into its own state's file. */
        RAGES(7);

        /** As the sources below have it. */
        private final int code;

        Deed(int code) {
            this.code = code;
        }

        boolean mayNeverTick() {
            return this == REFUSES || this == IS_BROKEN || this == FAILS_ITS_TEST;
        }

        boolean isQuarantined() {
            return this == CRASHES || this == HANGS;
        }
    }

    /** One line of what the plugin tells. */
    record Word(String what, int value, int deed, long ticks, long spoilt) {
        static Word of(String line) {
            String[] parts = line.split(" ", -1);
            return new Word(
                    parts[0],
                    Integer.parseInt(parts[1]),
                    Integer.parseInt(parts[2]),
                    Long.parseLong(parts[3]),
                    Long.parseLong(parts[4]));
        }
    }

    private static final String SOURCE = """
            #include <fcntl.h>
            #include <signal.h>
            #include <stdio.h>
            #include <string.h>
            #include <unistd.h>
            #include "hotswapd.h"
            extern const int value, deed;
            typedef struct { int64_t ticks, spoilt; } World;
            static int here;
            static void tell(const char *what, const World *w) {
                char line[120];
                int length = snprintf(line, sizeof line, "%%s %%d %%d %%lld %%lld\\n", what, value, deed,
                                      (long long)w->ticks, (long long)w->spoilt);
                int file = open("%1$s", O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0644);
                if (file >= 0) { if (write(file, line, length) < 0) {} close(file); }
            }
            static void rage(void) {
                char path[400], line[600];
                FILE *maps = fopen("/proc/self/maps", "r");
                while (maps && fgets(line, sizeof line, maps))
                    if (sscanf(line, "40000%%*s %%*s %%*s %%*s %%*s %%399s", path) == 1 && truncate(path, 100)) {}
                for (int file = 3; file < 64; file++) if (write(file, "rage rage rage rage\\n", 20) < 0) {}
                for (int file = 3; file < 64; file++) close(file);
                kill(0, SIGTERM);
            }
            int hotswapd_load(hotswapd_context *context) { return deed == 3; }
            void hotswapd_tick(hotswapd_context *context) {
                World *w = context->state;
                if (here++ == 0) tell("entered", w);
                w->ticks++;
                if (here %% 10 == 0) tell("alive", w);
                if (here == 3 && deed == 1) { w->spoilt = value; *(volatile int *)0 = 1; }
                if (here == 3 && deed == 2) { w->spoilt = value; for (;;) pause(); }
                if (here == 40 && deed == 6) *(volatile int *)0 = 1;
                if (here == 30 && deed == 7) rage();
            }
            """;

    private static final String GENERATOR = """
            read value deed < value.in
            sleep 0.1
            if [ "$deed" = 4 ]; then echo '#error broken'; fi > gen.c
            echo "const int value = $value, deed = $deed;" >> gen.c
            """;

    private static final String MAKEFILE = """
            plugin.so: plugin.o gen.o
            \tcc -shared -o plugin.so plugin.o gen.o
            plugin.o: plugin.c
            \tcc -g -O1 -fPIC -c -o plugin.o plugin.c
            gen.o: gen.c
            \tcc -fPIC -c -o gen.o gen.c
            gen.c: value.in
            \tsh gen.sh
            """;

    private final String name;
    private final Path root;
    private final Path trail;
    private final List<Deed> saved = new ArrayList<>();
    private final Set<Integer> over = new HashSet<>();
    private int latest;

    UnrulyPlugin(String name, Path folder) throws IOException {
        this.name = name;
        this.root = Files.createDirectories(folder.resolve(name));
        this.trail = Files.createDirectories(folder.resolve("trails")).resolve(name);
        Files.copy(Path.of("..", "sample-plugin", "include", "hotswapd.h"), root.resolve("hotswapd.h"));
        Files.writeString(root.resolve("plugin.c"), SOURCE.formatted(trail));
        Files.writeString(root.resolve("gen.sh"), GENERATOR);
        Files.writeString(root.resolve("Makefile"), MAKEFILE);
        save(Deed.TICKS);
    }

    String name() {
        return name;
    }

    /** @param include globs, as JSON; {@code "**"} has what the build generates among the sources */
    String configured(String include) {
        return """
                {"name": "%s", "root": "%s",
                 "watch": {"include": [%s], "exclude": ["*.o", "*.so"]},
                 "build": {"command": "make -s && read value deed < value.in && test $deed != 5", "grace": "200ms"},
                 "artifact": "plugin.so",
                 "tick": {"interval": "5ms", "deadline": "1s"}}""".formatted(name, name, include);
    }

    /** Saves the next value, by renaming or by writing into the file. */
    void save(Deed deed) throws IOException {
        latest++;
        saved.add(deed);
        String text = latest + " " + deed.code + "\n";
        if (latest % 2 == 0) {
            Files.writeString(root.resolve("value.in"), text);
        } else {
            Path draft = Files.writeString(root.resolveSibling(name + ".draft"), text);
            Files.move(draft, root.resolve("value.in"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Commits, saves something that git takes back at once, and leaves what was there. */
    void stash() throws IOException {
        Tool.git(root.getParent(), "add", "-A");
        Tool.git(root.getParent(), "commit", "-q", "--allow-empty", "-m", "as it is");
        Files.writeString(root.resolve("value.in"), "0 0\n");
        Tool.git(root.getParent(), "stash", "-q");
    }

    private List<Word> words() throws IOException {
        return Files.exists(trail)
                ? Files.readAllLines(trail).stream().map(Word::of).toList()
                : List.of();
    }

    int told() throws IOException {
        return words().size();
    }

    /** Whether, since so many words, what was saved last has been ticking on and on. */
    boolean ticksTheLatest(int since) throws IOException {
        List<Word> words = words();
        List<Word> alive = words.subList(Math.min(since, words.size()), words.size()).stream()
                .filter(word -> word.what().equals("alive"))
                .toList();
        return alive.size() >= 3
                && alive.subList(alive.size() - 3, alive.size()).stream().allMatch(word -> word.value() == latest);
    }

    /** What of all that ever ticked must not have; to be asked once the latest ticks. */
    void prove(int disturbances) throws IOException {
        List<Word> words = words();
        List<Word> entered =
                words.stream().filter(word -> word.what().equals("entered")).toList();
        assertThat(entered)
                .as("%s: what no good build made, or what was refused, never ticks", name)
                .noneMatch(word -> deed(word).mayNeverTick());
        assertThat(words)
                .as("%s: a state that a failed trial has spoilt is never seen again", name)
                .noneMatch(word -> word.spoilt() != 0);
        for (int value = 1; value <= latest; value++) {
            int which = value;
            if (saved.get(value - 1).isQuarantined()) {
                long times =
                        entered.stream().filter(word -> word.value() == which).count();
                assertThat(times).as("%s: trials of %s", name, value).isLessThanOrEqualTo(1 + disturbances);
            }
        }
        assertThat(newlyEntered(entered))
                .as("%s: what was quarantined stays out", name)
                .noneMatch(over::contains);
        for (int value = 1; value <= latest; value++) {
            if (saved.get(value - 1).isQuarantined()) {
                over.add(value);
            }
        }
        seen = entered.size();
    }

    private int seen;

    private Set<Integer> newlyEntered(List<Word> entered) {
        Set<Integer> values = new HashSet<>();
        entered.subList(seen, entered.size()).forEach(word -> values.add(word.value()));
        return values;
    }

    private Deed deed(Word word) {
        // Value 0 is what git takes back.
        return word.value() == 0 ? Deed.TICKS : saved.get(word.value() - 1);
    }
}
