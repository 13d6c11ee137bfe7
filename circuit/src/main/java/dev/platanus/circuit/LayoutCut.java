package dev.platanus.circuit;

import dev.platanus.layout.Coupler;
import dev.platanus.layout.GridPosition;
import dev.platanus.layout.Layout;
import dev.platanus.layout.Layouts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * A straight cut of a layout into two connected halves: the one along which elided circuits leave gates out and patch
 * circuits fall apart.
 *
 * <p>On Sycamore and its parts it is Google's diagonal: a qubit is in the first half if its column is at most its row.
 * Its couplers are (3,3)-(3,4), (4,4)-(4,5), (5,5)-(5,6), (6,6)-(6,7) in pattern D and (3,4)-(4,4), (4,5)-(5,5),
 * (5,6)-(6,6) in pattern B (with qubit (2,3) also (2,3)-(3,3)). Every other layout, and a part of Sycamore that this
 * diagonal does not leave in two connected halves, is cut between two neighbouring values of the column, the row, column
 * − row or column + row: among the cuts with connected halves that differ by at most a tenth of the qubits (if there is
 * one, else among those that differ least) the one with the fewest couplers.
 *
 * @param firstHalf the qubits with the smaller value, in increasing order
 * @param secondHalf the other qubits, in increasing order
 * @param couplers the couplers between the halves, in the layout's order, which is that of the first qubit's position
 */
public record LayoutCut(List<Integer> firstHalf, List<Integer> secondHalf, List<Coupler> couplers) {
    private static final List<ToIntFunction<GridPosition>> DIRECTIONS = List.of(
            GridPosition::column,
            GridPosition::row,
            position -> position.column() - position.row(),
            position -> position.column() + position.row());

    /** Copies the lists. */
    public LayoutCut {
        firstHalf = List.copyOf(firstHalf);
        secondHalf = List.copyOf(secondHalf);
        couplers = List.copyOf(couplers);
    }

    /**
     * Returns the cut of a layout, in O(qubits²) time.
     *
     * @param layout at least two qubits
     * @return the cut
     * @throws IllegalArgumentException if no straight line cuts the layout into two connected halves
     */
    public static LayoutCut of(Layout layout) {
        if (isPartOfSycamore(layout)) {
            Optional<LayoutCut> google = cut(layout, position -> position.column() - position.row(), 0);
            if (google.isPresent()) {
                return google.get();
            }
        }
        int tenth = Math.max(1, layout.qubitCount() / 10);
        List<LayoutCut> candidates = new ArrayList<>();
        for (ToIntFunction<GridPosition> direction : DIRECTIONS) {
            layout.positions().stream()
                    .mapToInt(direction)
                    .distinct()
                    .sorted()
                    .forEach(last -> cut(layout, direction, last).ifPresent(candidates::add));
        }
        return candidates.stream()
                .min(Comparator.comparingInt((LayoutCut cut) -> Math.max(tenth, cut.imbalance()))
                        .thenComparingInt(cut -> cut.couplers().size())
                        .thenComparingInt(LayoutCut::imbalance))
                .orElseThrow(() -> new IllegalArgumentException("layout " + layout.name()
                        + " cannot be cut by a straight line into two connected halves, so it has no elided or patch"
                        + " circuits"));
    }

    private int imbalance() {
        return Math.abs(firstHalf.size() - secondHalf.size());
    }

    private static boolean isPartOfSycamore(Layout layout) {
        Layout sycamore = Layouts.named("sycamore");
        return layout.positions().stream()
                        .allMatch(position -> sycamore.qubitAt(position).isPresent())
                && layout.couplers().stream()
                        .allMatch(coupler -> sycamore.couplers()
                                .contains(Coupler.between(
                                        sycamore.qubitAt(layout.positions().get(coupler.first()))
                                                .getAsInt(),
                                        sycamore.qubitAt(layout.positions().get(coupler.second()))
                                                .getAsInt())));
    }

    /** Returns the cut behind the given value of a direction, if it leaves two connected halves. */
    private static Optional<LayoutCut> cut(Layout layout, ToIntFunction<GridPosition> direction, int last) {
        BitSet first = new BitSet(layout.qubitCount());
        for (int qubit = 0; qubit < layout.qubitCount(); qubit++) {
            first.set(qubit, direction.applyAsInt(layout.positions().get(qubit)) <= last);
        }
        BitSet second = (BitSet) first.clone();
        second.flip(0, layout.qubitCount());
        if (!isConnected(layout, first) || !isConnected(layout, second)) {
            return Optional.empty();
        }
        return Optional.of(new LayoutCut(
                first.stream().boxed().toList(),
                second.stream().boxed().toList(),
                layout.couplers().stream()
                        .filter(coupler -> first.get(coupler.first()) != first.get(coupler.second()))
                        .toList()));
    }

    private static boolean isConnected(Layout layout, BitSet half) {
        if (half.isEmpty()) {
            return false;
        }
        BitSet reached = new BitSet(layout.qubitCount());
        Deque<Integer> queue = new ArrayDeque<>(List.of(half.nextSetBit(0)));
        reached.set(half.nextSetBit(0));
        while (!queue.isEmpty()) {
            for (int next : layout.neighbours(queue.remove())) {
                if (half.get(next) && !reached.get(next)) {
                    reached.set(next);
                    queue.add(next);
                }
            }
        }
        return reached.equals(half);
    }
}
