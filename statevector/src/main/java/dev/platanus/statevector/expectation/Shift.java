package dev.platanus.statevector.expectation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Strings that need the same parts of the same products of amplitudes.
 *
 * @param flips what they exchange
 * @param imaginary whether imaginary parts of the products count, not real ones
 * @param strings their numbers
 */
record Shift(long flips, boolean imaginary, List<Integer> strings) {

    private record Key(long flips, boolean imaginary) {}

    /** Groups strings; in the order of what they exchange, in which those that share rows are near each other. */
    static List<Shift> of(List<StoredString> strings) {
        Map<Key, Shift> found = new LinkedHashMap<>();
        for (int s = 0; s < strings.size(); s++) {
            StoredString string = strings.get(s);
            found.computeIfAbsent(
                            new Key(string.flips(), string.isImaginary()),
                            key -> new Shift(key.flips, key.imaginary, new ArrayList<>()))
                    .strings
                    .add(s);
        }
        return found.values().stream()
                .sorted(Comparator.comparingLong(Shift::flips).thenComparing(Shift::imaginary))
                .toList();
    }
}
