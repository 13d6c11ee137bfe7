package dev.platanus.statevector.plan;

/**
 * Reduces the exchanges of a schedule without adding sweeps: hill climbing that replaces a qubit by another in a sweep, or
 * in several consecutive ones, where the circuit still completes.
 */
final class ExchangeSaver {

    private static final int LONGEST_RUN = 4;
    /** How many sweeps before and after are looked at to price a replacement. */
    private static final int HORIZON = 10;

    private final OpGraph graph;
    private final long qubits;
    private final int lowBits;
    private final IntList ran = new IntList();
    private long budget;
    private long[] sets;
    /** What is done after each sweep. */
    private NodeSet[] reached;

    /** For sweeps of {@code graph}; stops after {@code budget} steps over nodes or sweeps in all. */
    ExchangeSaver(OpGraph graph, long qubits, int lowBits, long budget) {
        this.graph = graph;
        this.qubits = qubits;
        this.lowBits = lowBits;
        this.budget = budget;
    }

    /** The local sets of a schedule with at most as many exchanges as the given one. */
    long[] improved(long[] start) {
        sets = start.clone();
        reached = new NodeSet[sets.length];
        replay(0);
        boolean better = true;
        while (better && budget > 0) {
            better = false;
            for (int from = 0; from < sets.length; from++) {
                while (improve(from)) {
                    better = true;
                }
            }
        }
        return sets;
    }

    /** Makes the best replacement in a run of sweeps that begins with the given one, if any helps. */
    private boolean improve(int from) {
        long out = sets[from];
        long in = qubits;
        long[] trial = sets.clone();
        long[] chosen = null;
        int left = Math.max(0, from - HORIZON);
        int right = Math.min(sets.length, from + LONGEST_RUN + HORIZON);
        long price = price(sets, left, right);
        for (int to = from; to < Math.min(sets.length, from + LONGEST_RUN) && budget > 0; to++) {
            out &= idle(to, out & sets[to]);
            in &= ~sets[to];
            for (long outs = out; outs != 0; outs &= outs - 1) {
                for (long ins = in; ins != 0; ins &= ins - 1) {
                    exchange(trial, from, to, outs & -outs | ins & -ins);
                    if (linked(trial, from, to)) {
                        long trialPrice = price(trial, left, right);
                        if (trialPrice < price && completes(trial, from, to)) {
                            price = trialPrice;
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
        replay(from);
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

    /** The exchanges between some sweeps first, then how little neighbouring ones have in common. */
    private long price(long[] trial, int left, int right) {
        budget -= 4L * (right - left);
        long common = 0;
        for (int s = left + 1; s < right; s++) {
            common += Long.bitCount(trial[s - 1] & trial[s]);
        }
        return ((long) LowPlacement.swaps(trial, left, right, lowBits) << 32) - common;
    }

    /** Those of some local qubits of a sweep without any one of which the circuit still completes. */
    private long idle(int sweep, long candidates) {
        long idle = 0;
        long[] trial = sets.clone();
        for (long rest = candidates; rest != 0; rest &= rest - 1) {
            trial[sweep] = sets[sweep] & ~(rest & -rest);
            if (completes(trial, sweep, sweep)) {
                idle |= rest & -rest;
            }
        }
        return idle;
    }

    /** Whether the circuit completes with sets that differ in some sweeps only: it does once it has caught up. */
    private boolean completes(long[] trial, int from, int to) {
        NodeSet done = start(from);
        for (int s = from; s < trial.length; s++) {
            run(done, trial[s]);
            if (s >= to && done.containsAll(reached[s])) {
                return true;
            }
        }
        return false;
    }

    private void replay(int from) {
        NodeSet done = start(from);
        for (int s = from; s < sets.length; s++) {
            run(done, sets[s]);
            reached[s] = done.copy();
        }
    }

    private NodeSet start(int sweep) {
        return sweep == 0 ? NodeSet.empty(graph.size) : reached[sweep - 1].copy();
    }

    private void run(NodeSet done, long set) {
        ran.clear();
        budget -= graph.run(done, set, ran);
    }
}
