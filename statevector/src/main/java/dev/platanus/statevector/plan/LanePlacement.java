package dev.platanus.statevector.plan;

/**
 * Which of the low qubits stand in the lane positions, where work is dearer: those with little work while they stay.
 *
 * <p>A qubit that stays low keeps its kind of position, and one that comes in takes the place of one that leaves, so that
 * lanes never ask for another exchange.
 */
final class LanePlacement {

    private LanePlacement() {}

    /** The lane qubits of each sweep; {@code work[s][q]} is the cost of what sweep s does to qubit q. */
    static long[] of(long[] low, double[][] work, int laneBits) {
        long[] lanes = new long[low.length];
        for (int s = 0; s < low.length; s++) {
            long staying = s == 0 ? 0 : low[s] & low[s - 1];
            long lane = s == 0 ? 0 : lanes[s - 1] & low[s];
            while (Long.bitCount(lane) < laneBits) {
                lane |= leastWork(low, work, s, low[s] & ~staying & ~lane);
            }
            lanes[s] = lane;
        }
        return lanes;
    }

    private static long leastWork(long[] low, double[][] work, int sweep, long candidates) {
        long best = 0;
        double least = 0;
        for (long rest = candidates; rest != 0; rest &= rest - 1) {
            int q = Long.numberOfTrailingZeros(rest);
            double sum = 0;
            int end = sweep;
            while (end < low.length && (low[end] >>> q & 1) != 0) {
                sum += work[end++][q];
            }
            double mean = sum / (end - sweep);
            if (best == 0 || mean < least) {
                least = mean;
                best = 1L << q;
            }
        }
        return best;
    }
}
