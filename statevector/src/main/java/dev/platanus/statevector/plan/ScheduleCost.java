package dev.platanus.statevector.plan;

import java.util.Arrays;

/**
 * The cost of a schedule by the formula of {@link SweepCosts}, from its local sets alone. Remembers one schedule so that
 * others, which differ from it in few sweeps, cost little to price.
 */
final class ScheduleCost {

    private final OpGraph graph;
    private final long qubits;
    private final int lowBits;
    private final SweepCosts costs;
    private final LowEnds ends;
    private final IntList ran = new IntList();
    private long steps;

    /** How many sweeps are remembered; of each the share of the state, the cost, and what is done and touched after it. */
    private int known;

    private double[] fractions = {};
    private double[] sweepCosts = {};
    private NodeSet[] done = {};
    private long[] touched = {};

    ScheduleCost(OpGraph graph, long qubits, int lowBits, SweepCosts costs, LowEnds ends) {
        this.graph = graph;
        this.qubits = qubits;
        this.lowBits = lowBits;
        this.costs = costs;
        this.ends = ends;
    }

    /** How many nodes and sweeps all calls so far have looked at. */
    long steps() {
        return steps;
    }

    /** Forgets what it remembers and returns the cost of a schedule, infinity if the circuit does not complete. */
    double of(long[] sets) {
        known = 0;
        return of(sets, 0, sets.length - 1, Double.POSITIVE_INFINITY);
    }

    /**
     * The cost of a schedule that equals the one remembered, if any, outside sweeps {@code from} to {@code to}; infinity
     * if the circuit does not complete, or the cost reaches {@code limit}.
     */
    double of(long[] sets, int from, int to, double limit) {
        int[] exchanges = exchanges(sets);
        int first = Math.min(from, known);
        double cost = 0;
        for (int s = 0; s < first; s++) {
            cost += sweepCosts[s] + fractions[s] * exchanges[s] * costs.exchange();
        }
        NodeSet now = doneBefore(first);
        long reached = touchedBefore(first);
        for (int s = first; s < sets.length; s++) {
            double fraction = fraction(reached, sets[s]);
            cost += fraction * (work(now, sets[s]) + exchanges[s] * costs.exchange());
            if (cost >= limit) {
                return Double.POSITIVE_INFINITY;
            }
            reached |= touchedByLast();
            if (s >= to && s < known && reached == touched[s] && now.equals(done[s])) {
                for (int rest = s + 1; rest < known; rest++) {
                    cost += sweepCosts[rest] + fractions[rest] * exchanges[rest] * costs.exchange();
                }
                return cost < limit && done[known - 1].count() == graph.size ? cost : Double.POSITIVE_INFINITY;
            }
        }
        return now.count() == graph.size ? cost : Double.POSITIVE_INFINITY;
    }

    /** Remembers a schedule that equals the one remembered before in the sweeps before {@code from}. */
    void remember(long[] sets, int from) {
        if (fractions.length != sets.length) {
            fractions = new double[sets.length];
            sweepCosts = new double[sets.length];
            done = new NodeSet[sets.length];
            touched = new long[sets.length];
        }
        NodeSet now = doneBefore(from);
        long reached = touchedBefore(from);
        for (int s = from; s < sets.length; s++) {
            fractions[s] = fraction(reached, sets[s]);
            sweepCosts[s] = fractions[s] * work(now, sets[s]);
            reached |= touchedByLast();
            done[s] = now.copy();
            touched[s] = reached;
        }
        known = sets.length;
    }

    /** The share of the state that each sweep visits. */
    double[] fractions(long[] sets) {
        remember(sets, 0);
        return fractions.clone();
    }

    /** A pass and the operations of a sweep, which are added to {@code now}. */
    private double work(NodeSet now, long set) {
        ran.clear();
        steps += graph.run(now, set, ran);
        double work = costs.pass();
        for (int i = 0; i < ran.size(); i++) {
            work += graph.cost[ran.get(i)];
        }
        return work;
    }

    private long touchedByLast() {
        long union = 0;
        for (int i = 0; i < ran.size(); i++) {
            union |= graph.local[ran.get(i)];
        }
        return union;
    }

    private double fraction(long reached, long set) {
        return SweepCosts.fraction(reached | set, Long.bitCount(qubits));
    }

    private NodeSet doneBefore(int sweep) {
        return sweep == 0 ? NodeSet.empty(graph.size) : done[sweep - 1].copy();
    }

    private long touchedBefore(int sweep) {
        return sweep == 0 ? costs.touchedAtStart(qubits) : touched[sweep - 1];
    }

    /** How many qubits each sweep brings into the low positions. */
    private int[] exchanges(long[] sets) {
        long[] low = LowPlacement.of(sets, lowBits, ends);
        int[] counts = new int[sets.length];
        Arrays.setAll(counts, s -> s + 1 == low.length ? 0 : Long.bitCount(low[s + 1] & ~low[s]));
        steps += 4L * sets.length;
        return counts;
    }
}
