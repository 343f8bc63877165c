package dev.hotswapd.watch;

import dev.hotswapd.glob.Glob;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells the sources from everything else below a plugin's root, and says why. Immutable.
 *
 * <p>A pattern that names a folder speaks for what is below it too: users write {@code target}, {@code target/} and
 * {@code target/**} and mean the same.
 */
public final class SourceFilter implements PathFilter {
    /**
     * Names of the files that editors and desktops put beside the one that is saved. Vim makes and removes {@code 4913} to
     * see whether it may write in the folder.
     */
    private static final List<Glob> LEAVINGS = Stream.of(
                    "4913", ".DS_Store", "*~", ".#*", "#*#", ".*.sw?", "*___jb_*___", "*.kate-swp", ".goutputstream-*")
            .map(Glob::of)
            .toList();

    private static final Verdict GIT = new Verdict(false, "'.git' is always left out");
    private static final Verdict DATA = new Verdict(false, "the data directory is always left out");
    private static final Verdict NOT_INCLUDED = new Verdict(false, "no pattern of 'watch.include' matches");

    private final List<Glob> include;
    private final List<Glob> exclude;
    private final List<Rule> rules;
    private final Optional<String> dataDirectory;

    /** Whether a path is a source, and the rule that decided, in words for the user. */
    public record Verdict(boolean watched, String rule) {}

    /** A verdict on every path, or every name, that the glob matches; made once, as every file of the tree is judged. */
    private record Rule(Glob glob, boolean ofName, Verdict verdict) {}

    /**
     * @param include what is watched
     * @param exclude what is not; wins over {@code include}
     * @param artifacts what builds leave behind
     * @param dataDirectory path relative to the root, where it lies below it
     */
    public SourceFilter(List<Glob> include, List<Glob> exclude, List<Glob> artifacts, Optional<String> dataDirectory) {
        this.include = include.stream().map(Glob::withNamedFolders).toList();
        this.exclude = exclude.stream().map(Glob::withEverythingBelow).toList();
        this.rules = Stream.of(
                        rules(artifacts, false, new Verdict(false, "the artifact ('%s') is always left out")),
                        rules(LEAVINGS, true, new Verdict(false, "editors leave '%s' beside what they save")),
                        rules(this.exclude, false, new Verdict(false, "'watch.exclude' has '%s'")),
                        rules(this.include, false, new Verdict(true, "'watch.include' has '%s'")))
                .flatMap(rules -> rules)
                .toList();
        this.dataDirectory = dataDirectory;
    }

    /** A rule for every glob; {@code %s} in the verdict stands for it. */
    private static Stream<Rule> rules(List<Glob> globs, boolean ofName, Verdict like) {
        return globs.stream().map(glob -> new Rule(glob, ofName, new Verdict(like.watched, like.rule.formatted(glob))));
    }

    @Override
    public boolean admits(String file) {
        return verdict(file).watched();
    }

    @Override
    public boolean enters(String folder) {
        return always(folder).isEmpty()
                && exclude.stream().noneMatch(glob -> glob.matchesEverythingBelow(folder))
                && include.stream().anyMatch(glob -> glob.couldMatchBelow(folder));
    }

    @Override
    public boolean offLimits(String path) {
        return always(path).isPresent();
    }

    /** Whether a file is a source, and by which rule. */
    public Verdict verdict(String file) {
        Optional<Verdict> always = always(file);
        if (always.isPresent()) {
            return always.get();
        }
        String name = file.substring(file.lastIndexOf('/') + 1);
        for (Rule rule : rules) {
            if (rule.glob.matches(rule.ofName ? name : file)) {
                return rule.verdict;
            }
        }
        return NOT_INCLUDED;
    }

    private Optional<Verdict> always(String path) {
        if (dataDirectory
                .filter(data -> path.equals(data) || path.startsWith(data + "/"))
                .isPresent()) {
            return Optional.of(DATA);
        }
        // A file of that name marks a worktree or a submodule; git rewrites it as it likes.
        return ("/" + path + "/").contains("/.git/") ? Optional.of(GIT) : Optional.empty();
    }
}
