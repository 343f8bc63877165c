package dev.hotswapd.watch;

import dev.hotswapd.time.Clock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** Files in memory, with a clock that ticks as coarsely as a kernel's. One thread. */
final class MemoryFileTree implements FileTree {
    private static final long TICK_NS = 4_000_000;
    private static final String LINK = "link:";

    private final Clock clock;
    private final Map<String, StoredFile> files = new TreeMap<>();
    private final Set<String> folders = new HashSet<>();
    private final Set<String> foreign = new HashSet<>();
    private boolean rootExists = true;
    private boolean gitBusy;
    private int inodes;
    private long resolutionNs = 1;
    private int reads;
    private int closedWalks;

    MemoryFileTree(Clock clock) {
        this.clock = clock;
    }

    private record StoredFile(String content, long modifiedNs, long changedNs, int inode) {}

    /** Truncates and writes, or creates. */
    void write(String path, String content) {
        StoredFile before = files.get(path);
        int inode = before == null ? ++inodes : before.inode;
        files.put(path, new StoredFile(content, tickNs(), tickNs(), inode));
    }

    private long tickNs() {
        Instant now = clock.wallClock();
        return cut((now.getEpochSecond() * 1_000_000_000L + now.getNano()) / TICK_NS * TICK_NS);
    }

    /** Writes what is as long, and sets the time back to what it was. */
    void writeKeepingTime(String path, String content) {
        files.computeIfPresent(path, (ignored, file) -> new StoredFile(content, file.modifiedNs, tickNs(), file.inode));
    }

    void link(String path, String target) {
        write(path, LINK + target);
    }

    void makeFolder(String path) {
        folders.add(path);
    }

    /** Removes a file, or a folder with all below it. */
    void remove(String path) {
        files.keySet().removeIf(file -> file.equals(path) || file.startsWith(path + "/"));
        folders.removeIf(folder -> folder.equals(path) || folder.startsWith(path + "/"));
    }

    /** Renames a file or a folder; a file that is there already is replaced. */
    void rename(String from, String to) {
        Map<String, StoredFile> moved = new HashMap<>();
        files.forEach((path, file) -> {
            if (path.equals(from) || path.startsWith(from + "/")) {
                moved.put(to + path.substring(from.length()), file);
            }
        });
        remove(from);
        files.putAll(moved);
    }

    void rootExists(boolean exists) {
        rootExists = exists;
    }

    /** From now on nobody here can set its time. */
    void belongsToSomebodyElse(String path) {
        foreign.add(path);
    }

    /** From now on times are cut down to a multiple of this. */
    void resolves(Duration resolution) {
        resolutionNs = resolution.toNanos();
    }

    void gitBusy(boolean busy) {
        gitBusy = busy;
    }

    /** How many files have been read. */
    int reads() {
        return reads;
    }

    /** When a file was last written, as far as its time says. */
    Instant modified(String path) {
        return Instant.EPOCH.plusNanos(stamp(path).orElseThrow().modifiedNs());
    }

    /** What a watcher of everything should know. */
    Map<String, ContentHash> truth(PathFilter filter) {
        return files.entrySet().stream()
                .filter(file -> filter.admits(file.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, file -> digest(file.getValue())));
    }

    static ContentHash digest(String content) {
        return new ContentHash(content.length(), content.hashCode());
    }

    private static ContentHash digest(StoredFile file) {
        return digest(file.content);
    }

    private Optional<StoredFile> find(String path) {
        StoredFile file = rootExists ? files.get(path) : null;
        return file != null && file.content.startsWith(LINK)
                ? Optional.ofNullable(files.get(file.content.substring(LINK.length())))
                : Optional.ofNullable(file);
    }

    @Override
    public boolean rootExists() {
        return rootExists;
    }

    @Override
    public String name(Path relative) {
        return relative.toString();
    }

    @Override
    public Walk walk(String folder, PathFilter filter) {
        String prefix = folder.isEmpty() ? "" : folder + "/";
        Iterator<String> paths = List.copyOf(files.keySet()).iterator();
        return new Walk() {
            @Override
            public boolean next(int most, BiConsumer<String, FileStamp> file) {
                for (int looked = 0; looked < most && paths.hasNext(); looked++) {
                    String path = paths.next();
                    if (path.startsWith(prefix) && enteredFrom(folder, path, filter) && filter.admits(path)) {
                        stamp(path).ifPresent(stamp -> file.accept(path, stamp));
                    }
                }
                return paths.hasNext();
            }

            @Override
            public void close() {
                closedWalks++;
            }
        };
    }

    /** How many walks were gone through or given up. */
    int closedWalks() {
        return closedWalks;
    }

    @Override
    public Set<Path> linksMet() {
        return Set.of();
    }

    private static boolean enteredFrom(String folder, String path, PathFilter filter) {
        for (int slash = path.indexOf('/', folder.length() + 1); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            if (!filter.enters(path.substring(0, slash))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Optional<FileStamp> stamp(String path) {
        return find(path)
                .map(file -> new FileStamp(file.content.length(), file.modifiedNs, file.changedNs, file.inode));
    }

    @Override
    public void setModified(String path, long modifiedNs) {
        if (foreign.contains(path)) {
            return;
        }
        files.computeIfPresent(
                path, (ignored, file) -> new StoredFile(file.content, cut(modifiedNs), tickNs(), file.inode));
    }

    private long cut(long timeNs) {
        return timeNs / resolutionNs * resolutionNs;
    }

    @Override
    public boolean isFolder(String path) {
        return rootExists
                && (folders.contains(path) || files.keySet().stream().anyMatch(file -> file.startsWith(path + "/")));
    }

    @Override
    public Optional<ContentHash> hash(String path) {
        reads++;
        return find(path).map(MemoryFileTree::digest);
    }

    @Override
    public String beginning(String path) {
        return find(path)
                .map(StoredFile::content)
                .map(content -> content.substring(0, Math.min(BEGINNING, content.length())))
                .orElse("");
    }

    @Override
    public void awaitNewer(long wallNs) {
        // Time passes as tests have it.
    }

    @Override
    public boolean gitBusy() {
        return gitBusy;
    }
}
