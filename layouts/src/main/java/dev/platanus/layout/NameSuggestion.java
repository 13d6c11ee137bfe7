package dev.platanus.layout;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The known name that a mistyped one probably meant. */
final class NameSuggestion {

    private NameSuggestion() {}

    /**
     * The first known name that begins with the typed text, or else the one fewest typing slips away (a letter missing,
     * superfluous, wrong, or two exchanged), if that is at most a third of the typed letters and at least one.
     */
    static Optional<String> closest(String typed, Collection<String> known) {
        Optional<String> beginning = known.stream()
                .filter(name -> typed.length() >= 3 && name.startsWith(typed))
                .findFirst();
        int tolerated = Math.max(1, typed.length() / 3);
        return beginning.or(() -> known.stream()
                .filter(name -> slips(typed, name) <= tolerated)
                .min(Comparator.comparingInt(name -> slips(typed, name))));
    }

    /** The ending of an error message: {@code ; did you mean "sycamore"?}, or nothing. */
    static String question(String typed, Collection<String> known) {
        return closest(typed, known)
                .map(name -> "; did you mean \"" + name + "\"?")
                .orElse("");
    }

    /** Optimal string alignment distance; O(|a| |b|). */
    private static int slips(String a, String b) {
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
