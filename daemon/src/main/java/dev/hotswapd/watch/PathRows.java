package dev.hotswapd.watch;

import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Some numbers for each of very many paths, kept by folder and without an object for each: hundreds of thousands of files
 * are to fit into a small heap.
 *
 * <p>Pure; one thread.
 */
final class PathRows {
    private final int width;
    private final NavigableMap<String, FolderRows> folders = new TreeMap<>();
    private int size;

    /** The folder that was asked for last: looks go through one after another. */
    private String latest = "";

    private FolderRows rows;

    /** A place in the table; of no use any more once a path was removed. */
    record Row(FolderRows folder, int place) {
        long number(int column) {
            return folder.number(place, column);
        }

        void set(int column, long number) {
            folder.set(place, column, number);
        }

        boolean exists() {
            return place >= 0;
        }
    }

    /** @param width numbers for each path */
    PathRows(int width) {
        this.width = width;
        this.rows = new FolderRows(width);
    }

    int size() {
        return size;
    }

    /** The row of a path, which may not exist. */
    Row find(String path) {
        FolderRows folder = folder(path);
        return new Row(folder, folder.find(lastName(path)));
    }

    /** The row of a path; a new one has zeros. */
    Row add(String path) {
        FolderRows folder = folder(path);
        int before = folder.size();
        if (before == 0) {
            folders.put(latest, folder);
        }
        int place = folder.add(lastName(path));
        size += folder.size() - before;
        return new Row(folder, place);
    }

    void remove(String path) {
        FolderRows folder = folder(path);
        if (folder.remove(lastName(path))) {
            size--;
            if (folder.size() == 0) {
                folders.remove(latest);
            }
        }
    }

    /** Goes through all paths below a folder; the empty path is the root. Nothing may be added or removed meanwhile. */
    void forEachBelow(String folder, PathConsumer paths) {
        if (folder.isEmpty()) {
            folders.forEach((name, rowsOfIt) -> forEach(name, rowsOfIt, paths));
            return;
        }
        FolderRows itself = folders.get(folder);
        if (itself != null) {
            forEach(folder, itself, paths);
        }
        // '0' comes right after '/': 'src-gen' lies between 'src' and 'src/x' but not in here.
        folders.subMap(folder + "/", folder + "0").forEach((name, rowsOfIt) -> forEach(name, rowsOfIt, paths));
    }

    /** Given each row, and its path where it asks for that. */
    @FunctionalInterface
    interface PathConsumer {
        void accept(Row row, String folder);
    }

    private static void forEach(String folder, FolderRows rows, PathConsumer paths) {
        for (int place = 0; place < rows.size(); place++) {
            paths.accept(new Row(rows, place), folder);
        }
    }

    /** The path of a row in a folder. */
    static String path(Row row, String folder) {
        String name = row.folder().name(row.place());
        return folder.isEmpty() ? name : folder + "/" + name;
    }

    private FolderRows folder(String path) {
        int length = Math.max(0, path.lastIndexOf('/'));
        boolean same = latest.length() == length && path.startsWith(latest);
        if (!same) {
            latest = path.substring(0, length);
            FolderRows known = folders.get(latest);
            rows = known == null ? new FolderRows(width) : known;
        }
        return rows;
    }

    private static String lastName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
