package dev.platanus.layout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The graph of a device: qubits at grid positions, couplers between them, and named activation patterns, each a set of
 * couplers that can fire together (a matching: no two share a qubit).
 *
 * <p>Qubit {@code i} is the {@code i}-th position in (row, column) order, the numbering of Google's published circuits.
 * A coupler may be in several patterns (on Sycamore in one of A..D and in one of E..H) or in none; a pattern may be
 * empty. Immutable, a value by {@link #equals}, safe to share between threads.
 */
public final class Layout {

    /** The most qubits a layout can have. */
    public static final int MAX_QUBITS = 2048;

    private final String name;
    private final List<GridPosition> positions;
    private final Map<GridPosition, Integer> qubitAt;
    private final List<Coupler> couplers;
    private final SortedMap<String, List<Coupler>> patterns;
    private final String defaultSequence;
    private final List<List<Integer>> neighbours;

    private Layout(
            String name,
            List<GridPosition> positions,
            Collection<Coupler> couplers,
            Map<String, ? extends Collection<Coupler>> patterns,
            String defaultSequence) {
        this.name = LayoutRules.name(name);
        this.positions = List.copyOf(positions);
        this.qubitAt = LayoutRules.numbered(this.positions);
        this.couplers = LayoutRules.couplers(couplers, qubitCount());
        this.patterns = LayoutRules.patterns(patterns, this.couplers, qubitCount());
        this.neighbours = neighboursByQubit();
        this.defaultSequence = Objects.requireNonNull(defaultSequence, "defaultSequence");
        PatternSequence.parse(defaultSequence, this);
    }

    /**
     * A layout with its own patterns.
     *
     * @param name 1 to 100 letters, digits, dots, dashes and underscores, the first a letter or digit
     * @param positions 1..{@value #MAX_QUBITS} distinct positions by row, then column; the {@code i}-th is qubit {@code i}
     * @param couplers distinct couplers between these qubits
     * @param patterns at least one pattern, named by one capital letter, each a matching of some of the couplers
     * @param defaultSequence the pattern names, one per cycle, that suit this device, such as {@code ABCDCDAB}
     * @return the layout
     * @throws IllegalArgumentException if any of this does not hold; the message names the offending item
     */
    public static Layout of(
            String name,
            List<GridPosition> positions,
            Collection<Coupler> couplers,
            Map<String, ? extends Collection<Coupler>> patterns,
            String defaultSequence) {
        return new Layout(name, positions, couplers, patterns, defaultSequence);
    }

    /**
     * A layout with patterns derived from its couplers: Google's A..H with the sequence {@code ABCDCDAB} where all
     * couplers join nearest neighbours of the grid and there are both horizontal and vertical ones; otherwise a proper
     * edge colouring into at most one pattern more than the largest number of couplers at a qubit, fired in turn.
     *
     * @param name see {@link #of(String, List, Collection, Map, String)}
     * @param positions see {@link #of(String, List, Collection, Map, String)}
     * @param couplers see {@link #of(String, List, Collection, Map, String)}
     * @return the layout
     * @throws IllegalArgumentException as above, or if a qubit has so many couplers that the 26 letters do not suffice
     */
    public static Layout of(String name, List<GridPosition> positions, Collection<Coupler> couplers) {
        Layout bare = new Layout(name, positions, couplers, Map.of("A", List.of()), "A");
        if (GridPatterns.suit(bare)) {
            return new Layout(name, positions, couplers, GridPatterns.of(bare), GridPatterns.SUPREMACY_SEQUENCE);
        }
        SortedMap<String, List<Coupler>> colours = EdgeColouring.patterns(bare);
        return new Layout(name, positions, couplers, colours, String.join("", colours.keySet()));
    }

    /**
     * The name, as the catalogue or the file gives it.
     *
     * @return for example {@code sycamore} or {@code weber-n20}
     */
    public String name() {
        return name;
    }

    /**
     * The number of qubits.
     *
     * @return at least 1
     */
    public int qubitCount() {
        return positions.size();
    }

    /**
     * Where the qubits are.
     *
     * @return the positions by row, then column; the index is the qubit number
     */
    public List<GridPosition> positions() {
        return positions;
    }

    /**
     * The links on which two-qubit gates can act.
     *
     * @return all couplers, by first, then second qubit
     */
    public List<Coupler> couplers() {
        return couplers;
    }

    /**
     * All activation patterns by name.
     *
     * @return an unmodifiable map from name to the couplers that fire together, by first qubit
     */
    public SortedMap<String, List<Coupler>> patterns() {
        return patterns;
    }

    /**
     * One activation pattern.
     *
     * @param patternName a capital letter
     * @return the couplers that fire in it, by first qubit; perhaps none
     * @throws IllegalArgumentException if there is no such pattern; the message names those that exist
     */
    public List<Coupler> pattern(String patternName) {
        List<Coupler> couplersOfPattern = patterns.get(patternName);
        if (couplersOfPattern == null) {
            throw new IllegalArgumentException("layout " + name + " has no pattern \"" + patternName + "\"; it has "
                    + String.join(", ", patterns.keySet()));
        }
        return couplersOfPattern;
    }

    /**
     * The pattern names, one per cycle and then repeated, that suit this device.
     *
     * @return for example {@code ABCDCDAB}; parse it with {@link PatternSequence#parse}
     */
    public String defaultSequence() {
        return defaultSequence;
    }

    /**
     * The qubits coupled to a qubit.
     *
     * @param qubit a qubit number
     * @return their numbers, ascending
     * @throws IllegalArgumentException if the qubit is outside the layout
     */
    public List<Integer> neighbours(int qubit) {
        if (qubit < 0 || qubit >= qubitCount()) {
            throw new IllegalArgumentException(LayoutRules.outside(qubit, qubitCount()));
        }
        return neighbours.get(qubit);
    }

    /**
     * The qubit at a position.
     *
     * @param position a grid position
     * @return its number, or empty if the device has no qubit there
     */
    public OptionalInt qubitAt(GridPosition position) {
        Integer qubit = qubitAt.get(position);
        return qubit == null ? OptionalInt.empty() : OptionalInt.of(qubit);
    }

    /**
     * Whether every qubit can be reached from every other over couplers. O(qubits + couplers).
     *
     * @return true also for a single qubit
     */
    public boolean isConnected() {
        return connectedTo(0).cardinality() == qubitCount();
    }

    /**
     * The part of this layout on some of its qubits: their couplers among themselves, all patterns cut down to these
     * (some may become empty), the same default sequence. Positions stay, qubits are numbered anew in their order.
     *
     * @param newName the name of the result
     * @param keep the positions to keep, in any order
     * @return the smaller layout
     * @throws IllegalArgumentException if nothing is kept, a position has no qubit, or the name is not legal
     */
    public Layout restrictedTo(String newName, Collection<GridPosition> keep) {
        Set<GridPosition> kept = new TreeSet<>(keep);
        int[] newNumber = new int[qubitCount()];
        Arrays.fill(newNumber, -1);
        int next = 0;
        for (GridPosition position : kept) {
            int qubit = qubitAt(position)
                    .orElseThrow(() -> new IllegalArgumentException("layout " + name + " has no qubit at " + position));
            newNumber[qubit] = next++;
        }
        SortedMap<String, List<Coupler>> keptPatterns = new TreeMap<>();
        patterns.forEach((key, list) -> keptPatterns.put(key, renumbered(list, newNumber)));
        return new Layout(newName, List.copyOf(kept), renumbered(couplers, newNumber), keptPatterns, defaultSequence);
    }

    /** The qubits reachable from one qubit, itself included. */
    BitSet connectedTo(int start) {
        BitSet reached = new BitSet(qubitCount());
        List<Integer> queue = new ArrayList<>(List.of(start));
        reached.set(start);
        for (int head = 0; head < queue.size(); head++) {
            for (int next : neighbours.get(queue.get(head))) {
                if (!reached.get(next)) {
                    reached.set(next);
                    queue.add(next);
                }
            }
        }
        return reached;
    }

    /**
     * Two layouts are equal if name, positions, couplers, patterns and default sequence are.
     *
     * @param other any object
     * @return whether it is an equal layout
     */
    @Override
    public boolean equals(Object other) {
        return other instanceof Layout that
                && name.equals(that.name)
                && positions.equals(that.positions)
                && couplers.equals(that.couplers)
                && patterns.equals(that.patterns)
                && defaultSequence.equals(that.defaultSequence);
    }

    /**
     * Consistent with {@link #equals}.
     *
     * @return a hash of name, positions and couplers
     */
    @Override
    public int hashCode() {
        return Objects.hash(name, positions, couplers);
    }

    /**
     * A short description.
     *
     * @return for example {@code sycamore (54 qubits, 88 couplers)}
     */
    @Override
    public String toString() {
        return name + " (" + qubitCount() + " qubits, " + couplers.size() + " couplers)";
    }

    private static List<Coupler> renumbered(List<Coupler> list, int[] newNumber) {
        return list.stream()
                .filter(c -> newNumber[c.first()] >= 0 && newNumber[c.second()] >= 0)
                .map(c -> new Coupler(newNumber[c.first()], newNumber[c.second()]))
                .toList();
    }

    private List<List<Integer>> neighboursByQubit() {
        List<Set<Integer>> sets = new ArrayList<>();
        positions.forEach(position -> sets.add(new TreeSet<>()));
        for (Coupler coupler : couplers) {
            sets.get(coupler.first()).add(coupler.second());
            sets.get(coupler.second()).add(coupler.first());
        }
        return sets.stream().map(List::copyOf).toList();
    }
}
