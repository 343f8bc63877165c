package dev.hotswapd.watch;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One folder's part of {@link PathRows}: names one after another, numbers likewise, and where to find a name.
 *
 * <p>One thread.
 */
final class FolderRows {
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
