package dev.platanus.machine.text;

/** How far a mistyped word is from a known one. */
public final class TypingSlips {
    private TypingSlips() {}

    /**
     * Counts.
     *
     * @param a a word
     * @param b another
     * @return how many letters are missing, superfluous or wrong, or two neighbours exchanged: the optimal string alignment
     *     distance; in O(|a| |b|)
     */
    public static int between(String a, String b) {
        int[][] distance = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                distance[i][j] = i == 0 ? j : j == 0 ? i : step(distance, a, b, i, j);
            }
        }
        return distance[a.length()][b.length()];
    }

    private static int step(int[][] distance, String a, String b, int i, int j) {
        int replaced = distance[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int least = Math.min(replaced, 1 + Math.min(distance[i - 1][j], distance[i][j - 1]));
        boolean exchanged = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return exchanged ? Math.min(least, 1 + distance[i - 2][j - 2]) : least;
    }
}
