package dev.platanus.tensornet.tree;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.core.source64.Philox4x64;
import org.apache.commons.rng.core.source64.XoShiRo256PlusPlus;

/**
 * One trial of a search: a start by greedy choices, by partitioning or by a sweep, in turns; annealing of tree and slices
 * together; and then the descent to the next minimum by exact reconfiguration and by single changes of slices.
 *
 * @param plan what was found; within the width limit
 * @param log2Price the base-2 logarithm of its price
 */
record Trial(SlicedTree plan, double log2Price) {

    /** Sweeps of the first annealing for each tensor of the network, and at least: so few that there is soon a plan. */
    private static final long SWEEPS_PER_TENSOR = 5;

    private static final long LEAST_SWEEPS = 100;

    /** From this trial on annealings are so long that they find good plans; before, each is twice as long as the last. */
    private static final int LONG = 3;

    /** Of a short annealing, at most: about a quarter of a second. */
    private static final long SHORT_ROTATIONS = 1 << 21;

    /** Where annealing begins: hot enough to forget the start, or to keep some of it. */
    private static final double HOT_LEAST = 0.2;

    private static final double HOT_MOST = 0.8;

    /**
     * Greedy trees that a start is the best of, from these cost modulations and temperatures. Above 2 the trees of Sycamore get
     * cheaper by five powers of ten: a result may then be wider than its operands, and a tree grows where it has begun.
     */
    private static final int GREEDY_STARTS = 8;

    private static final long GREEDY_WORK = 1 << 21;

    private static final double MOST_ALPHA = 4;
    private static final double MOST_TEMPERATURE = 0.1;
    private static final int SUBTREE = 8;
    private static final int MAX_ROUNDS = 20;

    /** So much that no descent trades width for price. */
    private static final double FORBIDDING = 100;

    /** Keeps the random numbers apart from other uses of the same seed. */
    private static final long STREAM = 0x74726565L;

    /** Runs trial number {@code number}; the same number and options give the same plan, unless the clock hurries. */
    static Trial run(IndexGraph graph, SearchOptions options, long number, TrialClock clock) {
        UniformRandomProvider random = random(options.seed(), number);
        long tensors = graph.tensorCount();
        boolean isShort = number < LONG;
        long sweeps = Math.max(LEAST_SWEEPS, SWEEPS_PER_TENSOR * tensors) * length(number);
        if (isShort) {
            sweeps = Math.min(sweeps, Math.max(LEAST_SWEEPS, SHORT_ROTATIONS / tensors));
        }
        ContractionTree start = switch ((int) (number % 3)) {
            case 0 -> greedy(graph, random, clock);
            case 1 -> PartitionTree.build(graph, random);
            default -> SweepTree.build(graph, random);
        };
        if (isShort && SlicedTree.unsliced(graph, start).cost().width() > options.maxWidth()) {
            start = forSlices(graph, options, random, sweeps / 4, clock);
        }
        TreeState state = new TreeState(graph, start, options.maxWidth(), options.trafficWeight());
        new Annealer(state, random).run(hot(random), sweeps, clock);
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

    /** A start of a short annealing that has to slice, too: of the trees of bisection the best slices are found in least time. */
    private static ContractionTree forSlices(
            IndexGraph graph, SearchOptions options, UniformRandomProvider random, long sweeps, TrialClock clock) {
        TreeState state = new TreeState(
                graph, PartitionTree.build(graph, random), SearchOptions.UNLIMITED, options.trafficWeight());
        new Annealer(state, random).run(hot(random), sweeps, clock);
        return PlanWriter.write(state).tree();
    }

    private static double hot(UniformRandomProvider random) {
        return HOT_LEAST * StrictMath.pow(HOT_MOST / HOT_LEAST, random.nextDouble());
    }

    private static ContractionTree greedy(IndexGraph graph, UniformRandomProvider random, TrialClock clock) {
        ContractionTree best = null;
        double bestCost = Double.POSITIVE_INFINITY;
        long starts = Math.clamp(GREEDY_WORK / ((long) graph.tensorCount() * graph.tensorCount()), 2, GREEDY_STARTS);
        for (int i = 0; i < starts && (best == null || !clock.over()); i++) {
            double alpha = StrictMath.pow(MOST_ALPHA, random.nextDouble());
            double temperature = MOST_TEMPERATURE * StrictMath.exp(-5 * random.nextDouble());
            ContractionTree tree = RandomGreedy.build(graph, alpha, temperature, random);
            double cost = SlicedTree.unsliced(graph, tree).cost().log2MultiplyAdds();
            if (best == null || cost < bestCost) {
                best = tree;
                bestCost = cost;
            }
        }
        return best;
    }

    /** How long the annealing of a trial is, in units of the first one: 1, 2, 4, and then eight times {@link #luby}. */
    static long length(long number) {
        return number < LONG ? 1L << number : luby(number - LONG + 1) << LONG;
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
