package dev.platanus.statevector.cpu;

import dev.platanus.machine.Precision;
import java.lang.foreign.MemorySegment;

/**
 * Gates on a block of amplitudes in memory, in one precision. One implementation uses the Vector API at some width, one is
 * plain Java; they differ in rounding only. Both are written for single precision; the build makes those for double of them.
 *
 * <p>Amplitudes lie in chunks: 64 bytes of real parts, then 64 bytes of imaginary parts. A vector of real parts at address x
 * has its imaginary parts at x + 64. "Lanes" are the lowest positions, which select within a vector; the others are "high".
 * Addresses are byte offsets into {@code memory}. Complex coefficients are stored as re, im.
 *
 * <p>A kernel never allocates, and may run on several threads on disjoint blocks. Cost: one read and one write of the
 * visited amplitudes, plus the flops (per amplitude) named at each method.
 */
interface Kernels {

    /** The precision of amplitudes and coefficients. */
    Precision precision();

    /** Amplitudes a vector: 1, or up to 16 in single, 8 in double precision. Positions below log2 of it are lanes. */
    int lanes();

    /** Name for reports, for example {@code "vector-512"}. */
    String name();

    /**
     * Rotates A and B, then mixes |01> and |10>. The rotations are [[1, −t],[t, 1]] with t = 1 for both; coefficients:
     * e (real factor of |00>), f (factor of |11>), and [[α, β],[γ, δ]] on (|01>, |10>). 15 flops.
     */
    void rotateMix(MemorySegment memory, long[] rows, Loop loop, Coefficients c);

    /** As {@link #rotateMix}, but B is not rotated. 13 flops. */
    void rotateFirstMix(MemorySegment memory, long[] rows, Loop loop, Coefficients c);

    /** As {@link #rotateMix} with any t: coefficients tA, tB, e, f, α, β, γ, δ. 19 flops. */
    void turnMix(MemorySegment memory, long[] rows, Loop loop, Coefficients c);

    /** Rotates A and B with t = 1, then multiplies |00> by real e, |01>, |10>, |11> by complex factors. 9 flops. */
    void rotatePhase(MemorySegment memory, long[] rows, Loop loop, Coefficients c);

    /** As {@link #rotatePhase}, but B is not rotated. 7 flops. */
    void rotateFirstPhase(MemorySegment memory, long[] rows, Loop loop, Coefficients c);

    /**
     * As {@link #rotatePhase} with any t, and stores each of the four where the loop's destinations say: coefficients tA, tB, e, and
     * three complex factors. 13 flops.
     */
    void turnPhase(MemorySegment memory, long[] rows, Loop loop, Coefficients c);

    /** As {@link #turnPhase}, but B is not rotated: coefficients tA, e, and three complex factors. 9 flops. */
    void turnFirstPhase(MemorySegment memory, long[] rows, Loop loop, Coefficients c);

    /**
     * Rotates A and B as {@link #turnMix} does, then mixes |00> with |11> and |01> with |10>: coefficients tA, tB, and of each
     * pair a complex 2×2 matrix, row-major. 22 flops.
     */
    void turnPlanes(MemorySegment memory, long[] rows, Loop loop, Coefficients c);

    /**
     * As {@link #turnPlanes} for two lane positions. With x' for lanes exchanged across {@code maskA}, {@code maskB} or both: u = x + s·x',
     * v = u + t·u', y = p·v + q·v'. Coefficients, each for all lanes: s, t, the real and imaginary parts of p, those of q. 22 flops.
     */
    void laneTurnPlanes(MemorySegment memory, long[] rows, Loop loop, int maskA, int maskB, Coefficients c);

    /**
     * As {@link #turnPlanes} for high position A and one lane position: u0 = x0 − s·x1, u1 = x1 + s·x0, v = u + t·u', and y0 = p0·v0 +
     * q0·v1', y1 = p1·v1 + q1·v0'. Coefficients, each for all lanes: s, t, p0, q0, p1, q1 with their real and imaginary parts. 22 flops.
     */
    void laneHighTurnPlanes(MemorySegment memory, long[] rows, Loop loop, int mask, Coefficients c);

    /** Applies a complex 4×4 matrix, row-major, to (|00>, |01>, |10>, |11>). 30 flops. */
    void dense2(MemorySegment memory, long[] rows, Loop loop, Coefficients c);

    /** Applies a complex 2×2 matrix, row-major, to position A. 14 flops. */
    void dense1(MemorySegment memory, long[] rows, Loop loop, Coefficients c);

    /** Multiplies what the loop visits (its |00> vectors only) by one complex number. 6 flops on those. */
    void scale(MemorySegment memory, long[] rows, Loop loop, Coefficients c);

    /** Exchanges |01> and |10>. */
    void swap(MemorySegment memory, long[] rows, Loop loop);

    /** Multiplies what the loop visits by one complex number a lane: lanes real parts, lanes imaginary parts. */
    void laneScale(MemorySegment memory, long[] rows, Loop loop, Coefficients c);

    /**
     * A gate on one lane position: x becomes c0·x + c1·x', where x' is x with lanes exchanged across {@code mask}; each
     * coefficient has lanes real, then lanes imaginary parts.
     */
    void laneDense1(MemorySegment memory, long[] rows, Loop loop, int mask, Coefficients c);

    /** A gate on two lane positions: Σ c_j · (x with lanes exchanged across 0, maskA, maskB, maskA ^ maskB). */
    void laneDense2(MemorySegment memory, long[] rows, Loop loop, int maskA, int maskB, Coefficients c);

    /**
     * A gate on high position A and one lane position: y_i = Σ_k (c_ik·x_k + d_ik·x_k') for i, k in {0, 1}; coefficients
     * in the order c00, d00, c01, d01, c10, d10, c11, d11, each lanes real, then lanes imaginary parts.
     */
    void laneHighDense2(MemorySegment memory, long[] rows, Loop loop, int mask, Coefficients c);

    /**
     * A gate on high position A that differs from lane to lane: y_i = Σ_k c_ik·x_k; coefficients c00, c01, c10, c11, each
     * lanes real, then lanes imaginary parts. 14 flops.
     */
    void selectedDense1(MemorySegment memory, long[] rows, Loop loop, Coefficients c);

    /** Exchanges |01> and |10> in the lanes whose bits are set in {@code lanes}. */
    void selectedSwap(MemorySegment memory, long[] rows, Loop loop, int lanes);

    /** Exchanges high position A with the lane position of {@code mask}. */
    void laneSwap(MemorySegment memory, long[] rows, Loop loop, int mask);

    /**
     * Sums one row.
     *
     * @param address byte offset of the row
     * @param bytes its length
     * @param sums receives Σ|a|² and Σ|a|⁴
     */
    void sums(MemorySegment memory, long address, int bytes, double[] sums);
}
