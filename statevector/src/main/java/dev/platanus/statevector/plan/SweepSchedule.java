package dev.platanus.statevector.plan;

import java.util.List;

/**
 * The sweeps that run a whole circuit, in order; empty for a circuit without operations.
 *
 * @param sweeps the passes over the state
 * @param fractions of each sweep the share f_s = 2^(|touched_{s-1} ∪ L_s| − n) of the state that it visits, 0 to 1
 * @param cost what the schedule costs by the formula of {@link SweepCosts}, in the unit of {@link PlanOp#cost}
 */
public record SweepSchedule(List<Sweep> sweeps, List<Double> fractions, double cost) {

    /** Copies the lists. */
    public SweepSchedule {
        sweeps = List.copyOf(sweeps);
        fractions = List.copyOf(fractions);
    }

    /**
     * How many in-cache exchanges the schedule asks for.
     *
     * @return the number of qubits newly brought into the low positions, summed over all sweeps but the first
     */
    public int swapCount() {
        int swaps = 0;
        for (int s = 1; s < sweeps.size(); s++) {
            swaps +=
                    Long.bitCount(sweeps.get(s).lowQubits() & ~sweeps.get(s - 1).lowQubits());
        }
        return swaps;
    }
}
