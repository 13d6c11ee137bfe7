package dev.platanus.layout;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What makes the parts of a {@link Layout} legal; each method returns its part in order, or says what is wrong. */
final class LayoutRules {

    private static final Pattern LEGAL_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private LayoutRules() {}

    /** A name that is safe in file names, JSON and SVG. */
    static String name(String name) {
        if (!LEGAL_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("layout name \"" + name + "\" is not 1 to 100 letters, digits, '.', '-' "
                    + "and '_' that begin with a letter or digit");
        }
        return name;
    }

    /** Whether the text is one capital letter. */
    static boolean isPatternName(String text) {
        return text.length() == 1 && text.charAt(0) >= 'A' && text.charAt(0) <= 'Z';
    }

    /** The qubit number of each position. */
    static Map<GridPosition, Integer> numbered(List<GridPosition> positions) {
        if (positions.isEmpty() || positions.size() > Layout.MAX_QUBITS) {
            throw new IllegalArgumentException(
                    "a layout has 1.." + Layout.MAX_QUBITS + " qubits, not " + positions.size());
        }
        Map<GridPosition, Integer> numbers = HashMap.newHashMap(positions.size());
        for (int qubit = 0; qubit < positions.size(); qubit++) {
            if (qubit > 0 && positions.get(qubit - 1).compareTo(positions.get(qubit)) >= 0) {
                throw new IllegalArgumentException("qubit " + qubit + " at " + positions.get(qubit)
                        + " must come after qubit " + (qubit - 1) + " at " + positions.get(qubit - 1)
                        + ": qubits are numbered by row, then column, one per position");
            }
            numbers.put(positions.get(qubit), qubit);
        }
        return numbers;
    }

    /** Distinct couplers among the qubits, sorted. */
    static List<Coupler> couplers(Collection<Coupler> given, int qubits) {
        Set<Coupler> distinct = new TreeSet<>();
        for (Coupler coupler : given) {
            if (coupler.second() >= qubits) {
                throw new IllegalArgumentException("coupler " + coupler + ": " + outside(coupler.second(), qubits));
            }
            if (!distinct.add(coupler)) {
                throw new IllegalArgumentException("coupler " + coupler + " is listed twice");
            }
        }
        return List.copyOf(distinct);
    }

    /** Named matchings of existing couplers, each sorted. */
    static SortedMap<String, List<Coupler>> patterns(
            Map<String, ? extends Collection<Coupler>> given, List<Coupler> couplers, int qubits) {
        if (given.isEmpty()) {
            throw new IllegalArgumentException("a layout needs at least one pattern");
        }
        Set<Coupler> existing = new HashSet<>(couplers);
        SortedMap<String, List<Coupler>> sorted = new TreeMap<>();
        given.forEach((key, list) -> {
            if (!isPatternName(key)) {
                throw new IllegalArgumentException("pattern name \"" + key + "\" is not one capital letter A..Z");
            }
            for (Coupler coupler : list) {
                if (!existing.contains(coupler)) {
                    throw new IllegalArgumentException(
                            "pattern " + key + " has " + coupler + ", which is not a coupler");
                }
            }
            requireMatching(key, list, qubits);
            sorted.put(key, list.stream().sorted().toList());
        });
        return Collections.unmodifiableSortedMap(sorted);
    }

    private static void requireMatching(String key, Collection<Coupler> list, int qubits) {
        Coupler[] busyWith = new Coupler[qubits];
        for (Coupler coupler : list) {
            for (int qubit : new int[] {coupler.first(), coupler.second()}) {
                if (busyWith[qubit] != null) {
                    throw new IllegalArgumentException("pattern " + key + " is not a matching: qubit " + qubit
                            + " is in both " + busyWith[qubit] + " and " + coupler);
                }
                busyWith[qubit] = coupler;
            }
        }
    }

    /** The sentence about a qubit that does not exist. */
    static String outside(int qubit, int qubits) {
        return "qubit " + qubit + " is outside 0.." + (qubits - 1) + " (the layout has " + qubits + " qubits)";
    }
}
