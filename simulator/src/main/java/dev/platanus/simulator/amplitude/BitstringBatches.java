package dev.platanus.simulator.amplitude;

import dev.platanus.circuit.BasisStates;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A list of bitstrings as batches over the same open qubits.
 *
 * @param qubits n
 * @param open the open qubits, ascending
 * @param closed for each batch its bits with the open ones 0; distinct, ascending
 */
record BitstringBatches(int qubits, List<Integer> open, BasisStates closed) {

    /** So many qubits at most are opened for the sake of several bitstrings. */
    private static final int MOST_OPEN = 12;

    /** A qubit is opened if at most so many of the batches remain; with fewer, half of each batch would go unused. */
    private static final double WORTH_OPENING = 0.75;

    /** The batches over given open qubits that have all the bitstrings. */
    static BitstringBatches of(BasisStates states, List<Integer> open) {
        return new BitstringBatches(states.qubits(), open, closed(states, open));
    }

    private static BasisStates closed(BasisStates states, List<Integer> open) {
        BitSet kept = new BitSet();
        kept.set(0, states.qubits());
        open.forEach(kept::clear);
        int[] ranks = states.ranks(kept);
        BasisStates closed =
                BasisStates.zeros(states.qubits(), Arrays.stream(ranks).max().orElse(-1) + 1);
        for (int i = 0; i < ranks.length; i++) {
            closed.set(ranks[i], states, i);
            clear(closed, ranks[i], open);
        }
        return closed;
    }

    private static void clear(BasisStates states, int state, List<Integer> open) {
        open.forEach(qubit -> states.set(state, qubit, false));
    }

    /**
     * These batches, and others that may be cheaper: over all the qubits in which the bitstrings differ, if they are few; and
     * over those of which each makes the batches much fewer.
     *
     * @param states the list
     */
    List<BitstringBatches> withCandidates(BasisStates states) {
        List<BitstringBatches> found = new ArrayList<>(List.of(this));
        BitSet differing = differing(states);
        if (!differing.isEmpty() && differing.cardinality() <= MOST_OPEN) {
            found.add(of(states, members(differing)));
        }
        BitSet chosen = new BitSet();
        BasisStates closed = closed(states, List.of());
        while (chosen.cardinality() < MOST_OPEN) {
            BasisStates fewest = closed;
            int opened = -1;
            for (int qubit = differing.length() - 1; qubit >= 0; qubit = differing.previousSetBit(qubit - 1)) {
                if (!chosen.get(qubit)) {
                    BasisStates merged = closed(closed, List.of(qubit));
                    if (merged.count() < fewest.count()) {
                        fewest = merged;
                        opened = qubit;
                    }
                }
            }
            if (opened < 0 || fewest.count() > WORTH_OPENING * closed.count()) {
                break;
            }
            chosen.set(opened);
            closed = fewest;
        }
        if (!chosen.isEmpty() && (found.size() == 1 || !chosen.equals(differing))) {
            found.add(of(states, members(chosen)));
        }
        return found;
    }

    private static BitSet differing(BasisStates states) {
        BitSet differing = new BitSet();
        for (int qubit = 0; qubit < states.qubits(); qubit++) {
            for (int i = 1; i < states.count() && !differing.get(qubit); i++) {
                differing.set(qubit, states.bit(i, qubit) != states.bit(0, qubit));
            }
        }
        return differing;
    }

    private static List<Integer> members(BitSet qubits) {
        return qubits.stream().boxed().toList();
    }

    int count() {
        return closed.count();
    }

    /** The closed qubits that read 1, for each batch. */
    List<BitSet> bitstrings() {
        return IntStream.range(0, count()).mapToObj(closed::ones).toList();
    }

    /**
     * Where the amplitudes of bitstrings are among those of all batches.
     *
     * @param states bitstrings that are in the list
     */
    int[] places(BasisStates states) {
        int[] places = new int[states.count()];
        BasisStates one = BasisStates.zeros(qubits, 1);
        for (int i = 0; i < places.length; i++) {
            int entry = 0;
            for (int qubit : open) {
                entry = 2 * entry + states.bit(i, qubit);
            }
            one.set(0, states, i);
            clear(one, 0, open);
            places[i] = (closed.indexOf(one, 0) << open.size()) + entry;
        }
        return places;
    }

    @Override
    public String toString() {
        return count() + " batches over " + open;
    }
}
