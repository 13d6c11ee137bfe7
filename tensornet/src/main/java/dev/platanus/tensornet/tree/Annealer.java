package dev.platanus.tensornet.tree;

import org.apache.commons.rng.UniformRandomProvider;

/**
 * Simulated annealing of a tree and of its slices at once.
 *
 * <p>A rotation takes a node ((a, b), c) and makes it ((a, c), b): only the result of the inner pair changes, and two prices.
 * It is accepted with the probability {@code (after / before)^(-1/T)} of the sum of these two prices, not of the whole tree:
 * so a small tensor is as carefully placed as a large one, at the same temperature (Kalachev, Panteleev and Yung,
 * arXiv:2108.05665). A move of slices adds, removes or exchanges one index, and is judged in the same way by the price of
 * the whole tree, all slices together. Too wide nodes are not forbidden, they cost more; the pressure grows while it cools,
 * so that the width limit shapes the tree from the beginning.
 */
final class Annealer {

    /** Temperature at the end. */
    private static final double COLD = 0.03;

    /** How much one index of excess costs, as a power of two, at the beginning and at the end. */
    private static final double LOW_PRESSURE = 1;

    private static final double HIGH_PRESSURE = 5;

    private static final int SLICE_MOVES_PER_SWEEP = 4;
    private static final int TEMPERATURES = 100;
    private static final int QUANTILES = 256;

    private final TreeState state;
    private final UniformRandomProvider random;
    private final double[] tolerance = new double[QUANTILES];

    Annealer(TreeState state, UniformRandomProvider random) {
        this.state = state;
        this.random = random;
    }

    /**
     * Cools from hot to cold, by the same factor in the same time.
     *
     * @param hot the temperature T at the beginning: a price may double with the probability 2^(-1/T)
     * @param sweeps how many sweeps; in each one, every node is rotated once on average
     * @param clock may hurry, and stops the annealing when time is over
     */
    void run(double hot, long sweeps, TrialClock clock) {
        if (state.leaves < 3) {
            return;
        }
        int level = -1;
        double progress = 0;
        for (long sweep = 0; progress < 1; sweep++) {
            if ((int) (progress * TEMPERATURES) > level) {
                level = (int) (progress * TEMPERATURES);
                setTemperature(hot * StrictMath.pow(COLD / hot, progress));
                state.setPressure(LOW_PRESSURE + (HIGH_PRESSURE - LOW_PRESSURE) * progress);
            }
            int steps = state.nodes - state.leaves;
            for (int i = 0; i < steps; i++) {
                rotate(state.leaves + random.nextInt(steps), random.nextInt());
            }
            if (state.slicedCount() > 0 || !state.fits()) {
                for (int i = 0; i < SLICE_MOVES_PER_SWEEP; i++) {
                    moveSlices(random.nextInt(3));
                }
            }
            progress = clock.progress(sweep + 1, sweeps);
        }
    }

    /** Tabulates by which factor a price may grow: {@code u^-T} for uniform u. */
    private void setTemperature(double temperature) {
        for (int q = 0; q < QUANTILES; q++) {
            tolerance[q] = StrictMath.pow((q + 0.5) / QUANTILES, -temperature);
        }
    }

    private void rotate(int outer, int chance) {
        TreeState s = state;
        int both = s.left[outer] + s.right[outer];
        int inner = (chance & 1) == 0 ? s.left[outer] : s.right[outer];
        if (inner < s.leaves) {
            inner = both - inner;
            if (inner < s.leaves) {
                return;
            }
        }
        int c = both - inner;
        int a = (chance & 2) == 0 ? s.left[inner] : s.right[inner];
        int b = s.left[inner] + s.right[inner] - a;
        int words = s.words;
        long[] sets = s.sets;
        long[] mask = s.mask;
        int atA = a * words;
        int atB = b * words;
        int atC = c * words;
        int atOuter = outer * words;
        int innerSpan = 0;
        int innerSize = 0;
        int outerSpan = 0;
        for (int w = 0; w < words; w++) {
            long m = mask[w];
            long ac = (sets[atA + w] | sets[atC + w]) & m;
            long bb = sets[atB + w] & m;
            long result = ac & (bb | sets[atOuter + w]);
            innerSpan += Long.bitCount(ac);
            innerSize += Long.bitCount(result);
            outerSpan += Long.bitCount(result | bb);
        }
        double innerPrice = s.priceOf(innerSpan, s.size[a], s.size[c], innerSize);
        double outerPrice = s.priceOf(outerSpan, innerSize, s.size[b], s.size[outer]);
        if (s.bitWords > 0) {
            innerPrice *= s.copiesOf(a, c);
            outerPrice *= s.copies[outer];
        }
        double before = s.price[inner] + s.price[outer];
        double after = innerPrice + outerPrice;
        if (after > before && after > before * tolerance[chance >>> 2 & QUANTILES - 1]) {
            return;
        }
        for (int w = 0, at = inner * words; w < words; w++, at++) {
            sets[at] = (sets[atA + w] | sets[atC + w]) & (sets[atB + w] | sets[atOuter + w]);
        }
        s.left[inner] = a;
        s.right[inner] = c;
        s.left[outer] = inner;
        s.right[outer] = b;
        s.size[inner] = innerSize;
        s.span[inner] = innerSpan;
        s.span[outer] = outerSpan;
        s.price[inner] = innerPrice;
        s.price[outer] = outerPrice;
        if (s.bitWords > 0) {
            s.joinBits(inner);
        }
    }

    /** Tries to slice one index more (kind 0), one less (1), or another one instead (2). */
    private void moveSlices(int kind) {
        int out = -1;
        int in = -1;
        if (kind != 0) {
            if (state.slicedCount() == 0) {
                return;
            }
            out = state.sliced(random.nextInt(state.slicedCount()));
        }
        if (kind != 1) {
            in = candidate();
            if (in < 0) {
                return;
            }
        }
        double before = state.slicePrice();
        double after = state.slicePriceIf(in, out) * (kind == 0 ? 2 : kind == 1 ? 0.5 : 1);
        if (after <= before * tolerance[random.nextInt(QUANTILES)]) {
            state.exchangeSlices(in, out);
        }
    }

    /** An index of the widest of some random nodes, to be sliced; -1 if it has none. */
    private int candidate() {
        int widest = -1;
        for (int tries = 0; tries < 8; tries++) {
            int node = random.nextInt(state.nodes);
            if (widest < 0 || state.size[node] > state.size[widest]) {
                widest = node;
            }
        }
        int count = state.sliceableCount(widest);
        if (count == 0) {
            return -1;
        }
        int pick = random.nextInt(count);
        for (int w = 0; ; w++) {
            long word = state.sliceableWord(widest, w);
            int here = Long.bitCount(word);
            if (pick < here) {
                for (; pick > 0; pick--) {
                    word &= word - 1;
                }
                return w << 6 | Long.numberOfTrailingZeros(word);
            }
            pick -= here;
        }
    }
}
