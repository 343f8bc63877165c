package dev.hotswapd.adapter.filesystem;

import dev.hotswapd.adapter.filesystem.LibrarySearch.Asker;
import dev.hotswapd.adapter.filesystem.LibrarySearch.Place;
import dev.hotswapd.adapter.filesystem.VerifiedCopy.Result.Copied;
import dev.hotswapd.adapter.filesystem.VerifiedCopy.Result.Failed;
import dev.hotswapd.artifact.ClosureImage;
import dev.hotswapd.artifact.ImageBytes;
import dev.hotswapd.artifact.ImageCheck.Loadable;
import dev.hotswapd.artifact.Linkage;
import dev.hotswapd.artifact.StageResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A plugin's copy and, beside it, copies of the project's own libraries that it needs, those that they need, and the
 * {@link ClosureImage} by which the loader opens these.
 *
 * <p>Made for one version. Used on the plugin's thread only.
 */
final class LibraryClosure {
    /** So many bytes tell the machine. */
    private static final int HEAD = 64;

    private final LibrarySearch search;
    private final VerifiedCopy copy;
    private final PrivateFolder files;
    private final Path source;
    private final Path plugin;
    private final Loadable image;

    /** Names that are settled, as the loader goes by names. */
    private final Set<String> settled = new HashSet<>();

    /** Names of the copies by their real originals. */
    private final Map<Path, String> copies = new HashMap<>();

    private final Map<String, String> dependencies = new LinkedHashMap<>();

    /** Hashes of the files that were written, by their names. */
    private final SortedMap<String, String> written = new TreeMap<>();

    private final List<String> opened = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Deque<Asker> askers = new ArrayDeque<>();
    private boolean alone;

    /**
     * @param source the plugin's original
     * @param plugin its copy, in the folder that takes the other copies
     * @param image what its check found
     */
    LibraryClosure(
            LibrarySearch search, VerifiedCopy copy, PrivateFolder files, Path source, Path plugin, Loadable image) {
        this.search = search;
        this.copy = copy;
        this.files = files;
        this.source = source;
        this.plugin = plugin;
        this.image = image;
        alone = image.alone();
        notes.addAll(image.notes());
        // By its path: under its name the loader would take an older version for it, that is still open.
        opened.add("$ORIGIN/" + plugin.getFileName());
    }

    Linkage linkage() {
        return new Linkage(alone, dependencies);
    }

    /**
     * The version's hash: the plugin's own where it has no dependencies, else that of what {@code sha256sum} prints.
     *
     * @param own the plugin's
     */
    String sha256(String own) {
        if (dependencies.isEmpty()) {
            return own;
        }
        StringBuilder sums = new StringBuilder(own + "  " + plugin.getFileName() + "\n");
        dependencies.forEach((name, hash) -> sums.append(hash + "  " + name + "\n"));
        return copy.sha256(sums.toString());
    }

    List<String> notes() {
        return notes;
    }

    /** Hashes of the files that were written beside the plugin's copy, by their names. */
    SortedMap<String, String> written() {
        return written;
    }

    /** Copies everything; returns why it failed, if so. */
    Optional<StageResult> make() throws IOException {
        image.needs().soname().ifPresent(settled::add);
        askers.add(new Asker(source, image.needs(), Optional.empty()));
        while (!askers.isEmpty()) {
            Asker asker = askers.remove();
            for (String name : asker.needs().names()) {
                // The loader knows the plugin by this name already.
                alone |= image.needs().soname().equals(Optional.of(name));
                Optional<StageResult> failure = settle(name, asker);
                if (failure.isPresent()) {
                    return failure;
                }
            }
        }
        if (!dependencies.isEmpty()) {
            write(ClosureImage.FILE_NAME, ClosureImage.of(head(), Optional.empty(), opened));
        }
        return Optional.empty();
    }

    private Optional<StageResult> settle(String name, Asker asker) throws IOException {
        if (!settled.add(name)) {
            return Optional.empty();
        }
        if (plugin.getFileName().toString().equals(name)) {
            callBack(name);
            return Optional.empty();
        }
        Place place = search.find(name, asker);
        if (place instanceof Place.Ours ours) {
            return take(name, ours.file(), asker);
        }
        if (place instanceof Place.Nowhere) {
            dependencies.put(name, Linkage.ABSENT);
        }
        return Optional.empty();
    }

    private Optional<StageResult> take(String name, Path file, Asker asker) throws IOException {
        Path real = file.toRealPath();
        if (real.equals(source.toRealPath())) {
            callBack(name);
            return Optional.empty();
        }
        String before = copies.get(real);
        if (before != null) {
            answerTo(name, before);
            dependencies.put(name, dependencies.getOrDefault(before, Linkage.ABSENT));
            return Optional.empty();
        }
        String fileName = freeName(name.substring(name.lastIndexOf('/') + 1));
        VerifiedCopy.Result result = copy.copy(file, plugin.resolveSibling(fileName), Optional.empty());
        if (result instanceof Failed failed) {
            return Optional.of(failed.why());
        }
        Copied good = (Copied) result;
        copies.put(real, fileName);
        written.put(fileName, good.sha256());
        opened.add(fileName);
        if (!name.equals(fileName)) {
            answerTo(name, fileName);
        }
        // Under each of these names the loader would take it for another version's.
        dependencies.put(name, good.sha256());
        dependencies.put(fileName, good.sha256());
        good.image().ifPresent(library -> {
            alone |= library.alone() || library.callsBackInto(image);
            notes.addAll(library.notes("its library " + fileName));
            library.needs().soname().ifPresent(soname -> {
                settled.add(soname);
                dependencies.put(soname, good.sha256());
            });
            askers.add(new Asker(file, library.needs(), Optional.of(asker)));
        });
        return Optional.empty();
    }

    /** A library that the plugin needs, needs the plugin. */
    private void callBack(String name) throws IOException {
        alone = true;
        answerTo(name, "$ORIGIN/" + plugin.getFileName());
    }

    /** Needs by another name than the copy's: a path, say, of a library that was linked by it and has no soname. */
    private void answerTo(String name, String copied) throws IOException {
        String alias = freeName("alias-" + opened.size() + ".hotswapd");
        write(alias, ClosureImage.of(head(), Optional.of(name), List.of(copied)));
        opened.add("$ORIGIN/" + alias);
    }

    private String freeName(String wanted) {
        String free = wanted;
        for (int i = 2; Files.exists(plugin.resolveSibling(free)); i++) {
            free = i + "-" + wanted;
        }
        return free;
    }

    private ImageBytes head() throws IOException {
        try (InputStream in = Files.newInputStream(plugin)) {
            return ImageBytes.of(in.readNBytes(HEAD));
        }
    }

    private void write(String name, byte[] bytes) throws IOException {
        try (OutputStream out = Channels.newOutputStream(files.create(plugin.resolveSibling(name)))) {
            out.write(bytes);
        }
        written.put(name, copy.sha256(bytes));
    }
}
