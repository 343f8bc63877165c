package dev.hotswapd.artifact;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Finds the names a user may have meant. */
final class NearNames {
    private static final int MOST = 3;
    /** Longer names are C++ ones, which nobody mistypes. */
    private static final int LONGEST = 100;

    private NearNames() {}

    /** At most three of {@code names} that differ from {@code wanted} by a few letters, nearest first. */
    static List<String> of(String wanted, Collection<String> names) {
        int tolerated = Math.max(2, wanted.length() / 3);
        return names.stream()
                .filter(name -> name.length() <= LONGEST && wanted.length() <= LONGEST)
                .filter(name -> distance(wanted, name) <= tolerated)
                .sorted(Comparator.comparingInt((String name) -> distance(wanted, name))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .toList();
    }

    /** Levenshtein's: letters to insert, remove or replace. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
