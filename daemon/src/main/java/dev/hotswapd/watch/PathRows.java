package dev.hotswapd.watch;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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
    static final class Row {
        private final FolderRows folder;
        private final int place;

        private Row(FolderRows folder, int place) {
            this.folder = folder;
            this.place = place;
        }

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
        String name = row.folder.name(row.place);
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

    /**
     * One folder's part: names one after another, numbers likewise, and where to find a name.
     */
    private static final class FolderRows {
        private final int width;
        private byte[][] names = new byte[4][];
        private long[] numbers;
        private int size;

        /** Places of names by their hash, one more than each is; 0 where there is none. A power of two, never full. */
        private int[] index = new int[8];

        FolderRows(int width) {
            this.width = width;
            this.numbers = new long[names.length * width];
        }

        int size() {
            return size;
        }

        String name(int place) {
            return new String(names[place], StandardCharsets.UTF_8);
        }

        long number(int place, int column) {
            return numbers[place * width + column];
        }

        void set(int place, int column, long number) {
            numbers[place * width + column] = number;
        }

        /** Where a name is, or a negative number. */
        int find(String name) {
            return index[slot(bytes(name))] - 1;
        }

        /** Where a name is from now on. */
        int add(String name) {
            byte[] bytes = bytes(name);
            int slot = slot(bytes);
            if (index[slot] == 0) {
                makeRoom();
                names[size] = bytes;
                Arrays.fill(numbers, size * width, (size + 1) * width, 0);
                size++;
                slot = slot(bytes);
                index[slot] = size;
            }
            return index[slot] - 1;
        }

        /** Forgets a name; the last one takes its place. */
        boolean remove(String name) {
            int gap = slot(bytes(name));
            if (index[gap] == 0) {
                return false;
            }
            int place = index[gap] - 1;
            size--;
            index[slot(names[size])] = place + 1;
            index[gap] = 0;
            names[place] = names[size];
            names[size] = null;
            System.arraycopy(numbers, size * width, numbers, place * width, width);
            close(gap);
            return true;
        }

        /** Moves up what lies behind a gap and was put there only because the gap was taken. */
        private void close(int from) {
            int gap = from;
            for (int slot = next(gap); index[slot] != 0; slot = next(slot)) {
                int home = home(names[index[slot] - 1]);
                if (distance(home, slot) >= distance(gap, slot)) {
                    index[gap] = index[slot];
                    index[slot] = 0;
                    gap = slot;
                }
            }
        }

        private void makeRoom() {
            if (size == names.length) {
                names = Arrays.copyOf(names, size + size / 2);
                numbers = Arrays.copyOf(numbers, names.length * width);
            }
            if ((size + 1) * 4 > index.length * 3) {
                reindex(index.length * 2);
            }
        }

        private void reindex(int length) {
            index = new int[length];
            for (int place = 0; place < size; place++) {
                index[slot(names[place])] = place + 1;
            }
        }

        /** Where a name's place is noted, or is to be. */
        private int slot(byte[] name) {
            int slot = home(name);
            while (index[slot] != 0 && !Arrays.equals(names[index[slot] - 1], name)) {
                slot = next(slot);
            }
            return slot;
        }

        private int home(byte[] name) {
            int hash = Arrays.hashCode(name) * 0x9E3779B9;
            return (hash ^ hash >>> 16) & (index.length - 1);
        }

        private int distance(int from, int to) {
            return (to - from) & (index.length - 1);
        }

        private int next(int slot) {
            return (slot + 1) & (index.length - 1);
        }

        private static byte[] bytes(String name) {
            return name.getBytes(StandardCharsets.UTF_8);
        }
    }
}
