package dev.hotswapd.adapter.filesystem;

import dev.hotswapd.files.Listing;
import dev.hotswapd.watch.FileStamp;
import dev.hotswapd.watch.FileTree;
import dev.hotswapd.watch.PathFilter;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** A walk through folders on disk, which has one of them open at a time. One thread. */
final class DiskWalk implements FileTree.Walk {
    private final PathFilter filter;
    private final Consumer<String> links;
    private final IntConsumer count;
    private final Deque<Folder> folders = new ArrayDeque<>();
    private String folder = "";
    private int files;
    private @Nullable DirectoryStream<Path> open;
    private Iterator<Path> entries = Collections.emptyIterator();

    private record Folder(Path path, String name) {}

    /**
     * @param name of the folder where it begins, relative to the root
     * @param links told the name of every admitted link that may lead to a file
     * @param count given the number of each file that is found
     */
    DiskWalk(Path path, String name, PathFilter filter, Consumer<String> links, IntConsumer count) {
        this.filter = filter;
        this.links = links;
        this.count = count;
        folders.push(new Folder(path, name));
    }

    @Override
    public boolean next(int most, BiConsumer<String, FileStamp> file) {
        for (int looked = 0; looked < most; looked++) {
            if (hasEntry()) {
                lookAt(entries.next(), file);
            } else if (folders.isEmpty()) {
                return false;
            } else {
                enter(folders.pop());
            }
        }
        return true;
    }

    private boolean hasEntry() {
        try {
            return entries.hasNext();
        } catch (DirectoryIteratorException ignored) {
            // The folder went away while it was read.
            return false;
        }
    }

    @SuppressWarnings("StreamResourceLeak") // it stays open until the next folder is entered, or this is closed
    private void enter(Folder next) {
        close();
        try {
            folder = next.name;
            open = Listing.of(next.path);
            entries = open.iterator();
        } catch (IOException ignored) {
            // Gone, or not ours to read: there is nothing in it.
        }
    }

    private void lookAt(Path entry, BiConsumer<String, FileStamp> file) {
        String last = FileNames.lastName(entry);
        String name = folder.isEmpty() ? last : folder + "/" + last;
        try {
            FileStatus status = FileStatus.of(entry, LinkOption.NOFOLLOW_LINKS);
            if (status.isFolder()) {
                if (filter.enters(name)) {
                    folders.push(new Folder(entry, name));
                }
            } else if ((status.isRegular() || status.isLink()) && filter.admits(name)) {
                found(entry, name, status, file);
            }
        } catch (IOException ignored) {
            // Gone by now.
        }
    }

    private void found(Path entry, String name, FileStatus status, BiConsumer<String, FileStamp> file)
            throws IOException {
        if (status.isLink()) {
            links.accept(name);
        }
        FileStatus target = status.isLink() ? FileStatus.of(entry) : status;
        if (target.isRegular()) {
            count.accept(++files);
            file.accept(name, target.stamp());
        }
    }

    @Override
    public void close() {
        DirectoryStream<Path> read = open;
        open = null;
        entries = Collections.emptyIterator();
        try {
            if (read != null) {
                read.close();
            }
        } catch (IOException ignored) {
            // There is nothing to be lost in what was only read.
        }
    }
}
