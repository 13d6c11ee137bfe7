package dev.platanus.simulator.dynamic;

import dev.platanus.statevector.reference.CollapsingState;
import java.util.List;

/**
 * Outcomes of measurements that follow one after the other, looked up together in one pass over a state. The state is as it was before
 * them until {@link #collapse}.
 */
final class JointOutcomes {
    private final List<Integer> qubits;
    /** The probability of each outcome, the first qubit in the most significant bit. */
    private final double[] table;

    /** How many of the qubits were found in a value, from the first one on. */
    private int decided;
    /** Those values. */
    private int found;
    /** What they are by now: a qubit that is reset is 0. */
    private int values;

    private JointOutcomes(List<Integer> qubits, double[] table) {
        this.qubits = qubits;
        this.table = table;
    }

    /**
     * Looks at a state.
     *
     * @param qubits in the order in which they are measured or reset first
     */
    static JointOutcomes of(CollapsingState state, List<Integer> qubits) {
        double[] table =
                state.marginal(qubits.stream().mapToInt(Integer::intValue).toArray());
        return new JointOutcomes(qubits, table);
    }

    /** The same, to be decided in another way from here on. */
    JointOutcomes copy() {
        JointOutcomes copy = new JointOutcomes(qubits, table);
        copy.decided = decided;
        copy.found = found;
        copy.values = values;
        return copy;
    }

    boolean has(int qubit) {
        return qubits.contains(qubit);
    }

    /** How likely each value of a qubit is after what was found; of the first one their sum is the norm of the state. */
    double[] probabilities(int qubit) {
        int place = qubits.indexOf(qubit);
        if (place < decided) {
            return value(place) == 0 ? new double[] {1, 0} : new double[] {0, 1};
        }
        double zero = probability(2 * found, decided + 1);
        double one = probability(2 * found + 1, decided + 1);
        double all = decided == 0 ? 1 : zero + one;
        return new double[] {zero / all, one / all};
    }

    private int value(int place) {
        return values >> decided - 1 - place & 1;
    }

    /** The probability that the first qubits have some values. */
    private double probability(int first, int count) {
        int rest = qubits.size() - count;
        double sum = 0;
        for (int outcome = first << rest; outcome < first + 1 << rest; outcome++) {
            sum += table[outcome];
        }
        return sum;
    }

    /** A qubit is found in a value. */
    void find(int qubit, int value) {
        if (qubits.indexOf(qubit) == decided) {
            decided++;
            found = 2 * found + value;
            values = 2 * values + value;
        }
    }

    /** A qubit that was found in a value becomes 0. */
    void reset(int qubit) {
        values &= ~(1 << decided - 1 - qubits.indexOf(qubit));
    }

    /** Lets the state be what it is after what was found. */
    void collapse(CollapsingState state) {
        if (decided > 0) {
            state.project(qubits.subList(0, decided), found, values, probability(found, decided));
        }
    }
}
