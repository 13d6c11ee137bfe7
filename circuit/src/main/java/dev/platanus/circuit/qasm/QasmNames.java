package dev.platanus.circuit.qasm;

import dev.platanus.circuit.CircuitFormatException;
import java.util.Collection;

/** Names that were probably meant. */
final class QasmNames {
    private static final int LONGEST = 40;

    private QasmNames() {}

    /**
     * Returns {@code "; did you mean 'cnot'?"} with the known name that differs least, if one differs little, or nothing. In
     * time of the known names' total length.
     */
    static String didYouMean(String name, Collection<String> known) {
        if (name.length() > LONGEST) {
            return "";
        }
        String nearest = null;
        int least = name.length() / 3 + 1;
        for (String other : known) {
            if (Math.abs(other.length() - name.length()) < least) {
                int distance = distance(name, other);
                // of two equally near ones the first by alphabet, so that the message does not depend on hashing
                if (distance < least || (distance == least && nearest != null && other.compareTo(nearest) < 0)) {
                    least = distance;
                    nearest = other;
                }
            }
        }
        return nearest == null ? "" : "; did you mean " + CircuitFormatException.quoted(nearest) + "?";
    }

    /** Levenshtein's distance, where a change of case only counts nothing. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                boolean same = Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1));
                int change = diagonal + (same ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
