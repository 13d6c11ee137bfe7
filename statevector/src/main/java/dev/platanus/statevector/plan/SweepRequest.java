package dev.platanus.statevector.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is to be planned: operations in circuit order, and the sizes of one level of memory.
 *
 * @param qubitCount qubits of the state, 0 to 63
 * @param ops the operations in circuit order; qubits in 0 to {@code qubitCount - 1}, ids unique
 * @param localBits k: a block holds 2^k amplitudes, so k qubits are local in a sweep (all of them if there are fewer)
 * @param lowBits how many of the lowest bit positions belong to every block, 0 to {@code localBits - 1}
 * @param laneBits how many of those stand inside one vector and are dearer to work on, 0 to {@code lowBits}
 * @param effort bound on the search, 1 (greedy) to 1000; the default is {@link #DEFAULT_EFFORT}. Time grows in
 *     proportion
 * @param costs what sweeps cost besides their operations
 * @param ends who stands in the low positions at the start and at the end
 */
public record SweepRequest(
        int qubitCount,
        List<PlanOp> ops,
        int localBits,
        int lowBits,
        int laneBits,
        int effort,
        SweepCosts costs,
        LowEnds ends) {

    /** No other operation has this number. */
    static final int END = Integer.MIN_VALUE;

    /** Larger states fit into no memory: their plans are read, not run, and need not be searched for long. */
    private static final int LARGEST_SEARCHED = 40;

    private static final int LITTLE_EFFORT = 4;

    /** The effort at which 54 qubits of 20 cycles are planned in less than 0.3 s from a cold start. */
    public static final int DEFAULT_EFFORT = 16;

    /**
     * Copies the operations and checks everything against everything.
     *
     * @throws IllegalArgumentException if a size is out of range, an id appears twice, an operation touches a qubit that
     *     does not exist, or needs more local qubits than a block has, or the low
     *     positions cannot be filled at one of the ends
     */
    public SweepRequest {
        ops = List.copyOf(ops);
        inRange("qubit count", qubitCount, 0, 63);
        inRange("local bits", localBits, 1, 63);
        inRange("low bits", lowBits, 0, localBits - 1);
        inRange("lane bits", laneBits, 0, lowBits);
        inRange("effort", effort, 1, 1000);
        long qubits = QubitMasks.first(qubitCount);
        if (ends.atEnd() != 0
                && (Long.bitCount(ends.atEnd()) != Math.min(lowBits, qubitCount) || (ends.atEnd() & ~qubits) != 0)) {
            throw new IllegalArgumentException("low qubits at the end " + QubitMasks.text(ends.atEnd()) + ": there are "
                    + Math.min(lowBits, qubitCount) + " low positions, and qubits 0.." + (qubitCount - 1));
        }
        if (localBits - Long.bitCount(qubits & ~ends.atStart()) < lowBits && (qubits & ~ends.atStart()) != 0) {
            throw new IllegalArgumentException("low qubits at the start " + QubitMasks.text(qubits & ends.atStart())
                    + ": a block of " + localBits + " local qubits may have too few of them for " + lowBits
                    + " low positions");
        }
        Set<Integer> ids = new HashSet<>(2 * ops.size());
        for (PlanOp op : ops) {
            if (!ids.add(op.id())) {
                throw new IllegalArgumentException("operation id " + op.id() + " appears twice; ids must be unique");
            }
            if ((op.qubits() & ~QubitMasks.first(qubitCount)) != 0) {
                throw new IllegalArgumentException("operation " + op.id() + " touches qubits "
                        + QubitMasks.text(op.qubits()) + "; the state has qubits 0.." + (qubitCount - 1));
            }
            if (Long.bitCount(op.local()) > localBits) {
                throw new IllegalArgumentException("operation " + op.id() + " needs " + Long.bitCount(op.local())
                        + " local qubits; a block has " + localBits + ". Plan with at least as many local bits");
            }
        }
    }

    /**
     * A request without lanes at the default effort and {@linkplain SweepCosts#DEFAULT costs}.
     *
     * @param qubitCount qubits of the state
     * @param ops the operations in circuit order
     * @param localBits how many qubits are local
     * @param lowBits how many of the lowest positions belong to every block
     * @return the request
     * @throws IllegalArgumentException as the constructor does
     */
    public static SweepRequest of(int qubitCount, List<PlanOp> ops, int localBits, int lowBits) {
        return new SweepRequest(
                qubitCount, ops, localBits, lowBits, 0, DEFAULT_EFFORT, SweepCosts.DEFAULT, LowEnds.ANY);
    }

    /**
     * Returns the effort that a state is worth.
     *
     * @param qubits of the state
     * @return {@link #DEFAULT_EFFORT}, or little if it fits into no memory
     */
    public static int effortFor(int qubits) {
        return qubits > LARGEST_SEARCHED ? LITTLE_EFFORT : DEFAULT_EFFORT;
    }

    /**
     * The same request with another number of lane positions.
     *
     * @param bits the lane positions, 0 to {@code lowBits}
     * @return the request
     */
    public SweepRequest withLaneBits(int bits) {
        return new SweepRequest(qubitCount, ops, localBits, lowBits, bits, effort, costs, ends);
    }

    /**
     * The same request with another bound on the search.
     *
     * @param bound the effort, 1 to 1000
     * @return the request
     */
    public SweepRequest withEffort(int bound) {
        return new SweepRequest(qubitCount, ops, localBits, lowBits, laneBits, bound, costs, ends);
    }

    /**
     * The same request with other costs.
     *
     * @param other what sweeps cost besides their operations
     * @return the request
     */
    public SweepRequest withCosts(SweepCosts other) {
        return new SweepRequest(qubitCount, ops, localBits, lowBits, laneBits, effort, other, ends);
    }

    /**
     * The same request with something before and after it.
     *
     * @param other who stands in the low positions at the start and at the end
     * @return the request
     * @throws IllegalArgumentException as the constructor does
     */
    public SweepRequest withEnds(LowEnds other) {
        return new SweepRequest(qubitCount, ops, localBits, lowBits, laneBits, effort, costs, other);
    }

    /** The operations, and one that comes after all that mix and needs the qubits local that are low at the end. */
    List<PlanOp> opsAndEnd() {
        if (ends.atEnd() == 0) {
            return ops;
        }
        List<PlanOp> all = new ArrayList<>(ops);
        all.add(new PlanOp(END, QubitMasks.first(qubitCount), ends.atEnd(), 0));
        return all;
    }

    /** The same request for one of several parts of the operations, to be searched less and after others have run. */
    SweepRequest forPart(List<PlanOp> part, boolean first, int partEffort) {
        SweepCosts partCosts = first ? costs : new SweepCosts(costs.pass(), costs.exchange(), false);
        LowEnds partEnds = new LowEnds(first ? ends.atStart() : -1, 0);
        return new SweepRequest(qubitCount, part, localBits, lowBits, laneBits, partEffort, partCosts, partEnds);
    }

    private static void inRange(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " " + value + " is outside " + least + ".." + most);
        }
    }
}
