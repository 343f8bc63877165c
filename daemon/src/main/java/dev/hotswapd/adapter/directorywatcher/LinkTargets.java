package dev.hotswapd.adapter.directorywatcher;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import dev.hotswapd.thread.Worker;
import dev.hotswapd.thread.Workers;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Listens where symbolic links to files lead, one link after another: a save there is not heard in the link's own folder.
 *
 * <p>Where that is not possible it is left undone; everything is looked at from time to time. Safe for use by any thread.
 */
final class LinkTargets implements AutoCloseable {
    /** More would cost the user's watches, which other programs need as well. */
    private static final int MOST_FOLDERS = 256;

    /** Where each of them leads is asked at every look at everything. */
    private static final int MOST_LINKS = 1_000;

    private final Consumer<Path> changed;
    private final WatchService service;
    private final Worker worker;

    /** Where each link led when that was found out last. Guarded by this object, as is all that follows. */
    private final Map<Path, Place> known = new HashMap<>();

    /** By folder and name there: links that lead to it or through it. */
    private final Map<WatchKey, Map<Path, Set<Path>>> awaited = new HashMap<>();

    /**
     * @param name of the plugin, for the thread's name
     * @param changed given each link whose target may have changed, on a thread of its own
     */
    LinkTargets(String name, Workers workers, Consumer<Path> changed) throws IOException {
        this.changed = changed;
        this.service = Path.of("/").getFileSystem().newWatchService();
        this.worker = workers.worker("hotswapd-links-" + name, this::listen).start();
    }

    /** Takes in links that are new, or lead elsewhere than before. */
    synchronized void follow(Set<Path> links) {
        if (known.size() >= MOST_LINKS) {
            forgetWhatIsGone();
        }
        for (Path link : links) {
            if (known.size() < MOST_LINKS || known.containsKey(link)) {
                follow(link);
            }
        }
    }

    private void follow(Path link) {
        Place place = Place.of(target(link));
        Place before = known.put(link, place);
        if (before == null) {
            followOn(link);
        } else if (!before.equals(place)) {
            followAnew(link);
        }
    }

    /**
     * What a link says, and the folder where that is now: another may have taken its place, by its own name or behind a
     * link to it.
     */
    private record Place(Path target, String folder) {
        static Place of(Path target) {
            try {
                Object key = Files.readAttributes(target.resolveSibling("."), BasicFileAttributes.class)
                        .fileKey();
                return new Place(target, String.valueOf(key));
            } catch (IOException ignored) {
                // It may be made later.
                return new Place(target, "");
            }
        }
    }

    private void forgetWhatIsGone() {
        for (Path link : List.copyOf(known.keySet())) {
            if (!Files.isSymbolicLink(link)) {
                known.remove(link);
                forget(link);
            }
        }
    }

    private static Path target(Path link) {
        try {
            return link.resolveSibling(Files.readSymbolicLink(link));
        } catch (IOException ignored) {
            // It is no link any more.
            return link;
        }
    }

    private void followAnew(Path link) {
        forget(link);
        followOn(link);
    }

    private void followOn(Path link) {
        Path at = link;
        // As many as the kernel follows, see path_resolution(7).
        for (int links = 0; links < 40 && Files.isSymbolicLink(at); links++) {
            at = target(at);
            await(at, link);
        }
    }

    private void forget(Path link) {
        awaited.values().forEach(names -> {
            names.values().forEach(links -> links.remove(link));
            names.values().removeIf(Set::isEmpty);
        });
        awaited.entrySet().removeIf(folder -> {
            boolean unneeded = folder.getValue().isEmpty();
            if (unneeded) {
                folder.getKey().cancel();
            }
            return unneeded;
        });
    }

    private void await(Path target, Path link) {
        Path at = target;
        while (at.getParent() != null && !Files.isDirectory(at.getParent())) {
            // Its folder may be made later.
            at = at.getParent();
        }
        if (at.getParent() == null || at.getFileName() == null || awaited.size() >= MOST_FOLDERS) {
            return;
        }
        try {
            WatchKey key = at.getParent().register(service, ENTRY_CREATE, ENTRY_MODIFY, ENTRY_DELETE);
            awaited.computeIfAbsent(key, ignored -> new HashMap<>())
                    .computeIfAbsent(at.getFileName(), ignored -> new HashSet<>())
                    .add(link);
        } catch (IOException | ClosedWatchServiceException ignored) {
            // Not ours to read, or the watches ran out, or this is closed.
        }
    }

    private void listen() throws InterruptedException {
        try {
            WatchKey key = service.take();
            heard(key).forEach(changed);
        } catch (ClosedWatchServiceException ignored) {
            worker.end();
        }
    }

    private synchronized Set<Path> heard(WatchKey key) {
        List<WatchEvent<?>> events = new ArrayList<>(key.pollEvents());
        Map<Path, Set<Path>> names = awaited.getOrDefault(key, Map.of());
        Set<Path> links = new HashSet<>();
        for (WatchEvent<?> event : events) {
            if (event.context() instanceof Path name) {
                links.addAll(names.getOrDefault(name, Set.of()));
            } else {
                names.values().forEach(links::addAll);
            }
        }
        if (!key.reset()) {
            names.values().forEach(links::addAll);
            awaited.remove(key);
        }
        // A link further on may lead elsewhere now, or a folder be there at last.
        links.forEach(this::followAnew);
        return links;
    }

    @Override
    public void close() {
        try {
            service.close();
        } catch (IOException ignored) {
            // Nothing is lost in what was only listened to.
        }
        worker.close();
    }
}
