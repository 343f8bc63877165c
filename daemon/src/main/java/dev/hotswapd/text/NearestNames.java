package dev.hotswapd.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds the names that somebody may have meant. */
public final class NearestNames {
    /** Longer names are C++ ones, which nobody mistypes; comparing would only take time. */
    private static final int LONGEST = 100;

    private NearestNames() {}

    /** Those of {@code known} that are at most so many slips of the keyboard away, nearest first, then as they stand there. */
    public static List<String> to(String written, Collection<String> known, int slips) {
        return known.stream()
                .filter(name -> Math.max(written.length(), name.length()) <= LONGEST)
                .filter(name -> distance(written, name) <= slips)
                .sorted(Comparator.comparingInt(name -> distance(written, name)))
                .toList();
    }

    /** Optimal string alignment: characters left out, added, replaced, or swapped with their neighbour; case is free. */
    static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int cheapest(int[][] cost, String a, String b, int i, int j) {
        int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replaced, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
