package dev.platanus.tensornet.tree;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.core.source64.Philox4x64;
import org.apache.commons.rng.core.source64.XoShiRo256PlusPlus;

/**
 * One trial of a search: a start by a sweep, by partitioning or by greedy choices, in turns; annealing of tree and slices
 * together; and then the descent to the next minimum by exact reconfiguration and by single changes of slices.
 *
 * @param plan what was found; within the width limit
 * @param log2Price the base-2 logarithm of its price
 */
record Trial(SlicedTree plan, double log2Price) {

    /** Sweeps of the shortest annealing for each tensor of the network, and at least. */
    private static final long SWEEPS_PER_TENSOR = 40;

    private static final long LEAST_SWEEPS = 500;

    /** Where annealing begins: hot enough to forget the start, or to keep some of it. */
    private static final double HOT_LEAST = 0.2;

    private static final double HOT_MOST = 0.8;
    private static final int GREEDY_STARTS = 32;
    private static final int SUBTREE = 8;
    private static final int MAX_ROUNDS = 20;

    /** So much that no descent trades width for price. */
    private static final double FORBIDDING = 100;

    /** Keeps the random numbers apart from other uses of the same seed. */
    private static final long STREAM = 0x74726565L;

    /** Runs trial number {@code number}; the same number and options give the same plan, unless the clock hurries. */
    static Trial run(IndexGraph graph, SearchOptions options, long number, TrialClock clock) {
        UniformRandomProvider random = random(options.seed(), number);
        ContractionTree start = switch ((int) (number % 3)) {
            case 0 -> SweepTree.build(graph, random);
            case 1 -> PartitionTree.build(graph, random);
            default -> greedy(graph, random, clock);
        };
        TreeState state = new TreeState(graph, start, options.maxWidth(), options.trafficWeight());
        long sweeps = Math.max(LEAST_SWEEPS, SWEEPS_PER_TENSOR * graph.tensorCount());
        double hot = HOT_LEAST * StrictMath.pow(HOT_MOST / HOT_LEAST, random.nextDouble());
        new Annealer(state, random).run(hot, sweeps * luby(number + 1), clock);
        state.setPressure(FORBIDDING);
        SliceDescent slices = new SliceDescent(state);
        slices.fit();
        SubtreeOptimizer subtrees = new SubtreeOptimizer(state, SUBTREE);
        boolean improved = true;
        for (int round = 0; improved && round < MAX_ROUNDS && !clock.over(); round++) {
            improved = subtrees.pass(clock);
            improved |= slices.improve();
        }
        SlicedTree plan = PlanWriter.write(state);
        return new Trial(plan, StrictMath.log(state.slicePrice()) / StrictMath.log(2) + state.slicedCount());
    }

    /**
     * The random numbers of a trial. Seeds and numbers are small and differ in few bits: Philox, whose counter is the trial,
     * makes states of them that have nothing in common, from which a faster generator begins.
     */
    static UniformRandomProvider random(long seed, long number) {
        UniformRandomProvider philox = new Philox4x64(new long[] {seed, STREAM, 0, 0, 0, number});
        return new XoShiRo256PlusPlus(philox.nextLong(), philox.nextLong(), philox.nextLong(), philox.nextLong());
    }

    private static ContractionTree greedy(IndexGraph graph, UniformRandomProvider random, TrialClock clock) {
        ContractionTree best = null;
        double bestCost = Double.POSITIVE_INFINITY;
        for (int i = 0; i < GREEDY_STARTS && (best == null || !clock.over()); i++) {
            double alpha = 0.3 + random.nextDouble();
            double temperature = StrictMath.exp(-6 * random.nextDouble());
            ContractionTree tree = RandomGreedy.build(graph, alpha, temperature, random);
            double cost = SlicedTree.unsliced(graph, tree).cost().log2MultiplyAdds();
            if (best == null || cost < bestCost) {
                best = tree;
                bestCost = cost;
            }
        }
        return best;
    }

    /**
     * The sequence 1, 1, 2, 1, 1, 2, 4, 1, …: all lengths get about the same time, so that nobody needs to know how long an
     * annealing of this network should be (Luby, Sinclair and Zuckerman, Inf. Proc. Lett. 47, 1993).
     */
    static long luby(long i) {
        int bits = 64 - Long.numberOfLeadingZeros(i);
        return i == (1L << bits) - 1 ? 1L << bits - 1 : luby(i - (1L << bits - 1) + 1);
    }
}
