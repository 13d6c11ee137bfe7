package dev.platanus.statevector.plan;

import java.util.List;

/**
 * The sweeps that run a whole circuit, in order; empty for a circuit without operations.
 *
 * @param sweeps the passes over the state
 */
public record SweepSchedule(List<Sweep> sweeps) {

    /** Copies the sweeps. */
    public SweepSchedule {
        sweeps = List.copyOf(sweeps);
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
