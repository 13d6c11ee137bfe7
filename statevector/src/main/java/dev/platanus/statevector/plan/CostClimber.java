package dev.platanus.statevector.plan;

/**
 * Makes a schedule cheaper without adding sweeps: hill climbing that replaces a qubit by another in a sweep, or in several
 * consecutive ones.
 */
final class CostClimber {

    private static final int LONGEST_RUN = 4;

    private final ScheduleCost cost;
    private final long qubits;
    private final int lowBits;
    private final long budget;
    private long[] sets;
    private double best;

    /** Stops when {@code cost} has looked at {@code budget} nodes or sweeps in all. */
    CostClimber(ScheduleCost cost, long qubits, int lowBits, long budget) {
        this.cost = cost;
        this.qubits = qubits;
        this.lowBits = lowBits;
        this.budget = budget;
    }

    /** The local sets of a schedule that costs at most as much as the given one. */
    long[] improved(long[] start) {
        sets = start.clone();
        best = cost.of(sets);
        cost.remember(sets, 0);
        int unchanged = 0;
        for (int from = 0; unchanged < sets.length && cost.steps() < budget; from = (from + 1) % sets.length) {
            unchanged = improve(from) ? 0 : unchanged + 1;
        }
        return sets;
    }

    /** Makes the best replacement in a run of sweeps that begins with the given one, if any helps. */
    private boolean improve(int from) {
        long out = -1L;
        long in = qubits;
        long[] trial = sets.clone();
        long[] chosen = null;
        for (int to = from; to < Math.min(sets.length, from + LONGEST_RUN); to++) {
            out &= sets[to];
            in &= ~sets[to];
            for (long outs = out; outs != 0; outs &= outs - 1) {
                for (long ins = in; ins != 0; ins &= ins - 1) {
                    exchange(trial, from, to, outs & -outs | ins & -ins);
                    if (linked(trial, from, to) && cost.steps() < budget) {
                        double price = cost.of(trial, from, to, best - 1e-9);
                        if (price < best) {
                            best = price;
                            chosen = trial.clone();
                        }
                    }
                }
            }
            exchange(trial, from, to, 0);
        }
        if (chosen == null) {
            return false;
        }
        sets = chosen;
        cost.remember(sets, from);
        return true;
    }

    private void exchange(long[] trial, int from, int to, long pair) {
        for (int s = from; s <= to; s++) {
            trial[s] = sets[s] ^ pair;
        }
    }

    private boolean linked(long[] trial, int from, int to) {
        return (from == 0 || Long.bitCount(trial[from - 1] & trial[from]) >= lowBits)
                && (to == trial.length - 1 || Long.bitCount(trial[to] & trial[to + 1]) >= lowBits);
    }
}
