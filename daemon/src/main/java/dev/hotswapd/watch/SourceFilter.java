package dev.hotswapd.watch;

import dev.hotswapd.glob.Glob;
import java.util.List;
import java.util.Optional;

/**
 * Tells the sources from everything else below a plugin's root, and says why. Immutable.
 *
 * <p>A pattern that names a folder speaks for what is below it too: users write {@code target}, {@code target/} and
 * {@code target/**} and mean the same.
 */
public final class SourceFilter implements PathFilter {
    private static final Verdict GIT = new Verdict(false, "'.git' is always left out");
    private static final Verdict DATA = new Verdict(false, "the data directory is always left out");
    private static final Verdict NOT_INCLUDED = new Verdict(false, "no pattern of 'watch.include' matches");

    private final List<Glob> include;
    private final List<Verdict> included;
    private final List<Glob> exclude;
    private final List<Glob> artifacts;
    private final Optional<String> dataDirectory;

    /**
     * @param include what is watched
     * @param exclude what is not; wins over {@code include}
     * @param artifacts what builds leave behind
     * @param dataDirectory path relative to the root, where it lies below it
     */
    public SourceFilter(List<Glob> include, List<Glob> exclude, List<Glob> artifacts, Optional<String> dataDirectory) {
        this.include = include.stream().map(Glob::withNamedFolders).toList();
        this.included = include.stream()
                .map(glob -> new Verdict(true, "'watch.include' has '" + glob + "'"))
                .toList();
        this.exclude = exclude.stream().map(Glob::withEverythingBelow).toList();
        this.artifacts = List.copyOf(artifacts);
        this.dataDirectory = dataDirectory;
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
        for (Glob glob : artifacts) {
            if (glob.matches(file)) {
                return new Verdict(false, "the artifact ('" + glob + "') is always left out");
            }
        }
        Optional<String> leavings = EditorTempFiles.pattern(file);
        if (leavings.isPresent()) {
            return new Verdict(false, "editors leave '" + leavings.get() + "' beside what they save");
        }
        for (Glob glob : exclude) {
            if (glob.matches(file)) {
                return new Verdict(false, "'watch.exclude' has '" + glob + "'");
            }
        }
        for (int i = 0; i < include.size(); i++) {
            if (include.get(i).matches(file)) {
                return included.get(i);
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
